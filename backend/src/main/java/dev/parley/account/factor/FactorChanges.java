package dev.parley.account.factor;

import dev.parley.account.Credentials;
import dev.parley.account.SignIns;
import dev.parley.account.factor.code.FactorRequirement;
import dev.parley.account.factor.code.SecondFactors;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.web.address.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriUtils;

/**
 * Turns second factors on and off. Each change asks for the password again, and once there is a
 * factor also for a code; and it ends all sign-ins of the account.
 */
@Service
class FactorChanges {
  private final SecondFactors factors;
  private final FactorRequirement requirement;
  private final FactorCodes codes;
  private final Credentials credentials;
  private final SignIns signIns;
  private final PublicAddress address;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  FactorChanges(
      SecondFactors factors,
      FactorRequirement requirement,
      FactorCodes codes,
      Credentials credentials,
      SignIns signIns,
      PublicAddress address,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.factors = factors;
    this.requirement = requirement;
    this.codes = codes;
    this.credentials = credentials;
    this.signIns = signIns;
    this.address = address;
    this.audit = audit;
    this.transaction = transaction;
  }

  FactorView view(Owner me) {
    return new FactorView(
        factors.since(me.id()).orElse(null),
        factors.recoveryCodesLeft(me.id()),
        requirement.from(me.administrator()).orElse(null));
  }

  /**
   * Makes a secret for an app. Nothing changes until its first code is confirmed.
   *
   * @throws Refusal wrong-password, slow-down, factor-exists, or secret-key
   */
  FactorSetUp begin(Owner me, String password, HttpServletRequest request) {
    credentials.confirm(me.id(), password, request);
    String secret = factors.begin(me.id());
    String uri = uri(me.username(), secret);
    return new FactorSetUp(secret, uri, QrCodeView.of(uri));
  }

  /** The form that apps take ("Key Uri Format"); they show the issuer above the code. */
  private String uri(String username, String secret) {
    String host = address.hostName();
    String issuer = encoded(host.isEmpty() ? "Parley" : "Parley " + host);
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
        .formatted(issuer, encoded(username), secret, issuer);
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Turns it on.
   *
   * @return the recovery codes
   * @throws Refusal wrong-code, slow-down, or secret-key
   */
  List<String> confirm(Owner me, String code, HttpServletRequest request) {
    List<String> recoveryCodes =
        Objects.requireNonNull(
            transaction.execute(status -> {
              List<String> made = factors.confirm(me.id(), code, request.getRemoteAddr());
              signIns.endAll(me.id(), me.securityVersion());
              return made;
            }));
    write(AuditEvent.Action.FACTOR_ON, me.id(), request);
    return recoveryCodes;
  }

  /**
   * Replaces the recovery codes.
   *
   * @throws Refusal wrong-password, wrong-code, slow-down, or secret-key
   */
  List<String> renewCodes(Owner me, FactorProof proof, HttpServletRequest request) {
    prove(me.id(), proof, request);
    List<String> made = factors.renewRecoveryCodes(me.id());
    write(AuditEvent.Action.RECOVERY_CODES_RENEWED, me.id(), request);
    return made;
  }

  /**
   * Turns it off.
   *
   * @throws Refusal wrong-password, wrong-code, slow-down, or secret-key
   */
  void turnOff(Owner me, FactorProof proof, HttpServletRequest request) {
    prove(me.id(), proof, request);
    transaction.executeWithoutResult(status -> {
      factors.remove(me.id());
      signIns.endAll(me.id(), me.securityVersion());
    });
    write(AuditEvent.Action.FACTOR_OFF, me.id(), request);
  }

  private void prove(UUID account, FactorProof proof, HttpServletRequest request) {
    if (factors.since(account).isEmpty()) {
      throw new Refusal(Reason.INVALID, "Your account has no second factor. Reload the page.");
    }
    credentials.confirm(account, proof.password(), request);
    codes.take(account, proof.code(), request);
  }

  private void write(AuditEvent.Action action, UUID account, HttpServletRequest request) {
    audit.write(AuditEvent.of(action, account, request.getRemoteAddr()));
  }
}
