package dev.parley.account;

import dev.parley.access.AccessSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which sign-ins still hold, asked for many at once. Spring Session tells nobody when one ends by
 * expiry or on another node, so whoever keeps something open for them asks here now and then.
 */
@Component
public class OpenSignIns {
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Duration longest;

  OpenSignIns(JdbcClient jdbc, InstantSource clock, AccessSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.longest = settings.signedInFor();
  }

  /**
   * Counts an open socket as use: prolongs these sign-ins in one statement, up to their longest
   * time.
   *
   * @param sessionIds Spring Session ids
   * @return those that still hold
   */
  public Set<String> prolong(Collection<String> sessionIds) {
    long now = clock.millis();
    List<String> valid =
        jdbc.sql(
                """
                update spring_session s
                   set last_access_time = :now, expiry_time = :now + s.max_inactive_interval * 1000::bigint
                  from account a
                 where s.session_id = any(:ids) and s.expiry_time > :now and s.creation_time > :oldest
                   and a.id = s.principal_name::uuid and a.enabled
                returning s.session_id
                """)
            .param("now", now)
            .param("oldest", now - longest.toMillis())
            .param("ids", sessionIds.toArray(String[]::new))
            .query((row, number) -> row.getString(1))
            .list();
    return Set.copyOf(valid);
  }
}
