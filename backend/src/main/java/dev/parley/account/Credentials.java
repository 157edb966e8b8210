package dev.parley.account;

import dev.parley.account.password.KnownDevices;
import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.account.password.SignInRequest;
import dev.parley.account.password.SignInThrottle;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares a name and a password with the accounts, without revealing why they differ. */
@Service
public class Credentials {
  private final Accounts accounts;
  private final PasswordHashing hashing;
  private final SignInThrottle throttle;
  private final KnownDevices devices;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  Credentials(
      Accounts accounts,
      PasswordHashing hashing,
      SignInThrottle throttle,
      KnownDevices devices,
      AuditLog audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.accounts = accounts;
    this.hashing = hashing;
    this.throttle = throttle;
    this.devices = devices;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Finds the account these belong to.
   *
   * @throws Refusal wrong-credentials for an unknown name, a wrong password and a disabled account
   *     alike; account-closed for the right password of a closed one; slow-down after too many
   *     tries
   */
  Account check(SignInRequest asked, HttpServletRequest request) {
    String address = request.getRemoteAddr();
    // Nobody has another name, and PostgreSQL would take some letters for others.
    boolean possible = NewAccount.isUsername(asked.username());
    Optional<Account> found = Optional.empty();
    try {
      throttle.admit(address);
      found = possible ? accounts.findByUsername(asked.username()) : Optional.empty();
      String device =
          found
              .flatMap(known -> devices.find(request, known.id().value(), known.deviceKey()))
              .orElse(null);
      throttle.admit(asked.username(), address, device);
      Account account = compare(asked.password(), found);
      throttle.succeeded(asked.username(), address, device);
      return account;
    } catch (Refusal refusal) {
      UUID account = found.map(known -> known.id().value()).orElse(null);
      audit.write(
          AuditEvent.refused(AuditEvent.Action.SIGN_IN, account, address, refusal.reason().code()));
      throw refusal;
    }
  }

  /**
   * Asks somebody who is signed in for their password again. It counts as a try to sign in, so that
   * whoever finds an open page cannot guess there.
   *
   * @return the account as it was compared; whoever changes it looks whether it still is so
   * @throws Refusal wrong-password; slow-down after too many tries; signed-out
   */
  Account confirm(UUID id, String password, AuditEvent.Action purpose, HttpServletRequest request) {
    String address = request.getRemoteAddr();
    Account account = accounts.findById(id).orElseThrow(Credentials::changed);
    String device = devices.find(request, id, account.deviceKey()).orElse(null);
    try {
      throttle.admit(address);
      throttle.admit(account.username(), address, device);
      Account same = compareAgain(account, password);
      throttle.succeeded(account.username(), address, device);
      return same;
    } catch (Refusal refusal) {
      audit.write(AuditEvent.refused(purpose, id, address, refusal.reason().code()));
      throw refusal;
    }
  }

  /**
   * As {@link #confirm(UUID, String, AuditEvent.Action, HttpServletRequest)}, for a change that
   * does not need the account.
   */
  public void confirm(UUID id, String password, HttpServletRequest request) {
    confirm(id, password, AuditEvent.Action.PASSWORD_CONFIRMED, request);
  }

  private Account compareAgain(Account account, String password) {
    PasswordHashing.Match match =
        PasswordRules.fits(password)
            ? hashing.compare(password, account.passwordHash())
            : PasswordHashing.Match.NONE;
    return switch (match) {
      case NONE ->
          throw new Refusal(
              Reason.WRONG_PASSWORD, "That is not your current password. Type it again.");
      case OUTDATED -> upgraded(account, password);
      case CURRENT -> account;
    };
  }

  /** It is not the account any more that was signed in to. */
  static Refusal changed() {
    return new Refusal(Reason.SIGNED_OUT, "You are signed out. Sign in and try again.");
  }

  private Account compare(String password, Optional<Account> found) {
    PasswordHashing.Match match =
        PasswordRules.fits(password)
            ? hashing.compare(password, found.map(Account::passwordHash).orElse(null))
            : PasswordHashing.Match.NONE;
    Account account =
        found
            .filter(known -> match != PasswordHashing.Match.NONE)
            .filter(known -> known.enabled() || known.removeAt() != null)
            .orElseThrow(
                () -> new Refusal(Reason.WRONG_CREDENTIALS, "Wrong username or password."));
    Instant removal = account.removeAt();
    if (!account.enabled() && removal != null) {
      // Only who has the right password learns it.
      throw closed(removal);
    }
    return match == PasswordHashing.Match.OUTDATED ? upgraded(account, password) : account;
  }

  private Refusal closed(Instant removal) {
    Duration left = Duration.between(clock.instant(), removal);
    long days = left.isNegative() ? 0 : left.toDays();
    return new Refusal(
        Reason.ACCOUNT_CLOSED,
        days == 0
            ? "This account was closed and will be removed within a day. Ask an administrator now"
                + " to reopen it."
            : "This account was closed and will be removed in %d days. Ask an administrator to reopen it before then."
                .formatted(days + 1));
  }

  private Account upgraded(Account account, String password) {
    String stronger = hashing.hash(password);
    transaction.executeWithoutResult(
        status -> accounts.upgradeHash(account.id().value(), account.passwordHash(), stronger));
    account.upgradeHash(stronger);
    return account;
  }
}
