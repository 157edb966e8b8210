package dev.parley.account;

import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.account.password.SignInThrottle;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares a name and a password with the accounts, telling nothing about why they differ. */
@Service
class Credentials {
  private final Accounts accounts;
  private final PasswordHashing hashing;
  private final SignInThrottle throttle;
  private final TransactionTemplate transaction;

  Credentials(
      Accounts accounts,
      PasswordHashing hashing,
      SignInThrottle throttle,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.hashing = hashing;
    this.throttle = throttle;
    this.transaction = transaction;
  }

  /**
   * Finds the account these belong to.
   *
   * @param address the sender's, for the throttle
   * @throws Refusal wrong-credentials for an unknown name, a wrong password and a disabled account
   *     alike; slow-down after too many tries
   */
  Account check(SignInRequest asked, String address) {
    throttle.admit(asked.username(), address);
    // Nobody has another name, and PostgreSQL would take some letters for others.
    Optional<Account> found =
        asked.username().matches(NewAccount.USERNAME)
            ? accounts.findByUsername(asked.username())
            : Optional.empty();
    Account account = compare(asked.password(), found);
    throttle.succeeded(asked.username(), address);
    return account;
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
    String compared = account.passwordHash();
    transaction.executeWithoutResult(status ->
        accounts
            .findById(account.id().value())
            // Not over a password that was set meanwhile.
            .filter(current -> current.passwordHash().equals(compared))
            .ifPresent(current -> current.upgradeHash(stronger)));
    account.upgradeHash(stronger);
    return account;
  }
}
