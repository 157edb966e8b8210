package dev.parley.account.role;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The enabled administrators, of whom one always remains. Whatever could take one away (a role, a
 * disabled or a closed account) calls {@link #lock} at the begin of its transaction and then {@link
 * #requireAnother}: without the lock, two administrators could take each other away at once.
 */
@Component
public class Administrators {
  /** Any constant: who may change an administrator holds this advisory lock until the commit. */
  public static final long ONE_AT_A_TIME = 0x5061726c65790002L;

  private final JdbcClient jdbc;

  Administrators(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Waits for everybody else who changes administrators. Holds until the transaction ends, so it
   * has no effect without one.
   */
  public void lock() {
    jdbc.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", ONE_AT_A_TIME)
        .query((row, number) -> true)
        .single();
  }

  /** Whether somebody is an enabled administrator now. */
  public boolean isOne(UUID account) {
    return count("id = :account", account) > 0;
  }

  /**
   * Makes sure that somebody is still an enabled administrator, whatever their session says.
   *
   * @throws Refusal forbidden
   */
  public void require(UUID account) {
    if (!isOne(account)) {
      throw new Refusal(Reason.FORBIDDEN, "Your account may not do this.");
    }
  }

  /**
   * Makes sure that there is an enabled administrator beside this account.
   *
   * @throws Refusal last-administrator
   */
  public void requireAnother(UUID account) {
    if (count("id <> :account", account) == 0) {
      throw new Refusal(
          Reason.LAST_ADMINISTRATOR,
          "This is the only administrator who can sign in. Make somebody else an administrator"
              + " first.");
    }
  }

  private long count(String which, UUID account) {
    return jdbc.sql(
            "select count(*) from account where role = 'ADMIN' and enabled"
                + " and password_hash <> '' and "
                + which)
        .param("account", account)
        .query(Long.class)
        .single();
  }
}
