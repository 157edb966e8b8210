package dev.parley.account;

import dev.parley.account.password.KnownDevices;
import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.account.password.SignInThrottle;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares a name and a password with the accounts, without revealing why they differ. */
@Service
class Credentials {
  private final Accounts accounts;
  private final PasswordHashing hashing;
  private final SignInThrottle throttle;
  private final KnownDevices devices;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  Credentials(
      Accounts accounts,
      PasswordHashing hashing,
      SignInThrottle throttle,
      KnownDevices devices,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.hashing = hashing;
    this.throttle = throttle;
    this.devices = devices;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Finds the account these belong to, and makes the browser one that it knows.
   *
   * @throws Refusal wrong-credentials for an unknown name, a wrong password and a disabled account
   *     alike; slow-down after too many tries
   */
  Account check(SignInRequest asked, HttpServletRequest request, HttpServletResponse response) {
    String address = request.getRemoteAddr();
    // Nobody has another name, and PostgreSQL would take some letters for others.
    boolean possible = NewAccount.isUsername(asked.username());
    Optional<Account> found = Optional.empty();
    try {
      throttle.admit(address);
      found = possible ? accounts.findByUsername(asked.username()) : Optional.empty();
      String device =
          found
              .flatMap(known -> devices.find(request, known.id().value(), known.passwordHash()))
              .orElse(null);
      throttle.admit(asked.username(), address, device);
      Account account = compare(asked.password(), found);
      throttle.succeeded(asked.username(), address, device);
      devices.remember(account.id().value(), account.passwordHash(), request, response);
      return account;
    } catch (Refusal refusal) {
      UUID account = found.map(known -> known.id().value()).orElse(null);
      audit.write(
          AuditEvent.refused(AuditEvent.Action.SIGN_IN, account, address, refusal.reason().code()));
      throw refusal;
    }
  }

  private Account compare(String password, Optional<Account> found) {
    PasswordHashing.Match match =
        PasswordRules.fits(password)
            ? hashing.compare(password, found.map(Account::passwordHash).orElse(null))
            : PasswordHashing.Match.NONE;
    Account account =
        found
            .filter(Account::enabled)
            .filter(known -> match != PasswordHashing.Match.NONE)
            .orElseThrow(
                () -> new Refusal(Reason.WRONG_CREDENTIALS, "Wrong username or password."));
    return match == PasswordHashing.Match.OUTDATED ? upgraded(account, password) : account;
  }

  private Account upgraded(Account account, String password) {
    String stronger = hashing.hash(password);
    transaction.executeWithoutResult(
        status -> accounts.upgradeHash(account.id().value(), account.passwordHash(), stronger));
    account.upgradeHash(stronger);
    return account;
  }
}
