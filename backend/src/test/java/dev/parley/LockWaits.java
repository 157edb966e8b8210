package dev.parley;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Who waits for a lock in the database of a test. */
public final class LockWaits {
  private LockWaits() {}

  /** How many connections to this database wait for a lock that another one has. */
  public static int count(JdbcClient jdbc) {
    return jdbc.sql(
            """
            select count(*) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'
            """)
        .query(Integer.class)
        .single();
  }
}
