package dev.parley.account.reset;

import dev.parley.account.ManagedAccounts;
import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.account.password.SignInThrottle;
import dev.parley.account.role.Administrators;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.common.Sha256;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.web.address.PublicAddress;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links for a new password, which an administrator hands over: single use, for 30 minutes, and dead
 * once the account has another password or the administrator is none any more.
 */
@Service
public class PasswordResets {
  private final ResetRows rows;
  private final ManagedAccounts accounts;
  private final Administrators administrators;
  private final PasswordHashing hashing;
  private final SignInThrottle throttle;
  private final AuditLog audit;
  private final String hostName;
  private final TransactionTemplate transaction;

  PasswordResets(
      ResetRows rows,
      ManagedAccounts accounts,
      Administrators administrators,
      PasswordHashing hashing,
      SignInThrottle throttle,
      AuditLog audit,
      PublicAddress address,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.accounts = accounts;
    this.administrators = administrators;
    this.hashing = hashing;
    this.throttle = throttle;
    this.audit = audit;
    this.hostName = address.hostName();
    this.transaction = transaction;
  }

  /**
   * Makes a link; an earlier one of the account ends.
   *
   * @param token its secret, which is not kept
   * @return when it ends
   * @throws Refusal not-found, forbidden, invalid for a disabled account
   */
  public Instant create(UUID administrator, UUID account, String token) {
    return transaction.execute(status -> {
      administrators.lock();
      administrators.require(administrator);
      if (!rows.isEnabled(account)) {
        throw new Refusal(
            Reason.INVALID, "This account is disabled. Enable it, then make the link.");
      }
      return rows.replace(administrator, account, Sha256.of(token));
    });
  }

  /**
   * Whose password a link sets.
   *
   * @throws Refusal link-ended, the same for every reason; slow-down
   */
  ResetPreview preview(String token, String address) {
    return new ResetPreview(target(token, address).username());
  }

  /**
   * Sets the password and uses the link up; all sign-ins of the account end.
   *
   * @throws Refusal link-ended, the same for every reason; invalid, too-long, slow-down
   */
  void set(String token, String password, String address) {
    ResetRows.Target target = target(token, address);
    PasswordRules.check(password, target.username(), hostName);
    // Hashing takes its time and must not hold a connection.
    String hash = hashing.hash(password);
    transaction.executeWithoutResult(status -> {
      UUID account = rows.use(Sha256.of(token)).orElseThrow(PasswordResets::ended);
      accounts.replacePassword(account, hash);
    });
    audit.write(
        AuditEvent.of(AuditEvent.Action.PASSWORD_RESET, target.account(), address).with("link"));
  }

  private ResetRows.Target target(String token, String address) {
    throttle.admit(address);
    return rows.find(Sha256.of(token))
        .orElseThrow(() -> {
          audit.write(
              AuditEvent.refused(
                  AuditEvent.Action.PASSWORD_RESET, null, address, Reason.LINK_ENDED.code()));
          return ended();
        });
  }

  private static Refusal ended() {
    return new Refusal(
        Reason.LINK_ENDED,
        "This link does not work: it was used, is older than 30 minutes, is not complete, or the"
            + " account has a new password. Ask an administrator for a new one.");
  }
}
