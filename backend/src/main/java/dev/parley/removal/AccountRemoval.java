package dev.parley.removal;

import dev.parley.account.AccountId;
import dev.parley.account.ClosedAccounts;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import dev.parley.sharing.Departure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes everything of the accounts whose grace has ended, every ten minutes. Each step finds what
 * is left: a process that is killed in the middle leaves the rest to the next pass of any server,
 * and two servers at once do nothing twice.
 */
@Component
class AccountRemoval extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(AccountRemoval.class);

  private final ClosedAccounts accounts;
  private final Departure departure;
  private final RemovalRows rows;

  AccountRemoval(ClosedAccounts accounts, Departure departure, RemovalRows rows) {
    this.accounts = accounts;
    this.departure = departure;
    this.rows = rows;
  }

  /** Removes those that are due. */
  void pass() {
    try {
      accounts.due().forEach(this::remove);
    } catch (RuntimeException error) {
      log.warn("Account removal: failed, retrying in 10 min: {}", error.getMessage());
    }
  }

  /** One that fails does not keep the others. */
  private void remove(AccountId account) {
    try {
      if (!accounts.anonymize(account)) {
        return;
      }
      // First, so that no import adds a conversation behind the others.
      rows.delete(account);
      // The rest of many conversations is left for the next pass.
      if (departure.of(account)) {
        accounts.markRemoved(account);
      }
    } catch (RuntimeException error) {
      log.warn("Account removal: {} failed, retrying in 10 min: {}", account, error.getMessage());
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask(
        "account-removal", Duration.ofMinutes(3), Duration.ofMinutes(10), this::pass);
  }
}
