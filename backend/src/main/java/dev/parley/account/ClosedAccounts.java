package dev.parley.account;

import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditEvent.Action;
import dev.parley.audit.AuditLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts that their owners have closed: reopened by an administrator, or removed after their
 * grace. Whether that has ended is asked by the clock of the database.
 */
@Service
public class ClosedAccounts {
  /** How long a closed account can be reopened. */
  public static final Duration GRACE = Duration.ofDays(14);

  private static final int MAX_AT_ONCE = 100;

  private final Accounts accounts;
  private final AuditLog audit;
  private final InstantSource clock;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  ClosedAccounts(
      Accounts accounts,
      AuditLog audit,
      InstantSource clock,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Undoes that an account was closed, as an administrator may until its grace has ended.
   *
   * @param by the administrator, for the security log
   * @return false when it is not closed, or its removal has begun
   */
  public boolean reopen(AccountId closed, @Nullable SignedIn by) {
    Boolean reopened =
        transaction.execute(status -> {
          Account account = accounts.lock(closed.value()).orElse(null);
          if (account == null || !account.isClosed() || !isInGrace(closed)) {
            return false;
          }
          account.reopen();
          return true;
        });
    if (Boolean.TRUE.equals(reopened)) {
      UUID administrator = by == null ? null : by.id().value();
      audit.write(
          new AuditEvent(Action.ACCOUNT_REOPENED, true, administrator, closed.value(), null, null));
    }
    return Boolean.TRUE.equals(reopened);
  }

  private boolean isInGrace(AccountId closed) {
    return jdbc.sql("select remove_at > now() from account where id = :id")
        .param("id", closed.value())
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  /** Closed accounts whose grace has ended, and of which not everything is removed yet. */
  public List<AccountId> due() {
    return jdbc.sql(
            """
            select id from account where remove_at <= now() and removed_at is null and not enabled
             order by remove_at limit :most
            """)
        .param("most", MAX_AT_ONCE)
        .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
        .list();
  }

  /**
   * Takes the names and the password of a closed account away, so that nothing in it says whose it
   * was. Its row stays: what it wrote in conversations of others names it, and the security log.
   *
   * @return false when it is not closed any more
   */
  public boolean anonymize(AccountId closed) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          Account account = accounts.lock(closed.value()).orElse(null);
          if (account == null || !account.isClosed() || isInGrace(closed)) {
            return false;
          }
          account.anonymize();
          return true;
        }));
  }

  /** Nothing is left of it but its row. Of several servers, one writes that into the log. */
  public void markRemoved(AccountId closed) {
    Boolean first =
        transaction.execute(status ->
            accounts
                .lock(closed.value())
                .filter(Account::isClosed)
                .map(account -> account.markRemoved(clock.instant()))
                .orElse(false));
    if (Boolean.TRUE.equals(first)) {
      audit.write(AuditEvent.of(Action.ACCOUNT_REMOVED, closed.value(), null));
    }
  }
}
