package dev.parley.account;

import dev.parley.account.factor.code.FactorRequirement;
import dev.parley.account.role.Role;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which sign-ins are still valid, for many at once. Spring Session publishes no event when one ends
 * by expiry or on another node, so whatever keeps a socket open checks periodically.
 */
@Component
public class OpenSignIns {
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Duration maxAge;
  private final FactorRequirement requirement;

  OpenSignIns(
      JdbcClient jdbc,
      InstantSource clock,
      SignInSettings settings,
      FactorRequirement requirement) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.maxAge = settings.signedInFor();
    this.requirement = requirement;
  }

  /**
   * Counts an open socket as use: prolongs these sign-ins in one statement, up to their maxAge
   * time.
   *
   * @return the session ids of those that still hold
   */
  public Set<String> prolong(Collection<SignedIn> open) {
    long now = clock.millis();
    List<String> valid =
        jdbc.sql(
                """
                update spring_session s
                   set last_access_time = :now, expiry_time = :now + s.max_inactive_interval * 1000::bigint
                  from account a, unnest(:ids::text[], :versions::int[]) as asked (id, version)
                 where s.session_id = asked.id and s.expiry_time > :now and s.creation_time > :oldest
                   and a.id = s.principal_name::uuid and a.enabled and a.security_version = asked.version
                   and (a.role <> all (:factor::text[]) or exists
                        (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null))
                returning s.session_id
                """)
            .param("now", now)
            .param("oldest", now - maxAge.toMillis())
            // Who needs a second factor since today and has none: its sockets end too.
            .param(
                "factor",
                Stream.of(Role.values())
                    .filter(role -> requirement.isInForce(role == Role.ADMIN))
                    .map(Role::name)
                    .toArray(String[]::new))
            .param("ids", open.stream().map(SignedIn::sessionId).toArray(String[]::new))
            .param("versions", open.stream().map(SignedIn::securityVersion).toArray(Integer[]::new))
            .query((row, number) -> row.getString(1))
            .list();
    return Set.copyOf(valid);
  }

  /**
   * Removes those of these sign-ins that have expired.
   *
   * @return the session ids of those that were still there; two servers never return the same
   */
  public Set<String> removeExpired(Collection<SignedIn> ended) {
    long now = clock.millis();
    List<String> removed =
        jdbc.sql(
                """
                delete from spring_session
                 where session_id = any (:ids::text[]) and (expiry_time <= :now or creation_time <= :oldest)
                returning session_id
                """)
            .param("now", now)
            .param("oldest", now - maxAge.toMillis())
            .param("ids", ended.stream().map(SignedIn::sessionId).toArray(String[]::new))
            .query((row, number) -> row.getString(1))
            .list();
    return Set.copyOf(removed);
  }

  /**
   * Makes sure that a sign-in stays valid until the transaction ends: whoever disables the account
   * or changes its password waits for its end, and then sees what it stored. Its socket may not
   * have been closed yet, as that needs a notification.
   *
   * @throws Refusal signed-out
   */
  public void require(SignedIn signIn) {
    boolean holds =
        jdbc.sql(
                """
                select 1 from account a join spring_session s on s.session_id = :session
                 where a.id = :account and a.enabled and a.security_version = :version for share of a
                """)
            .param("session", signIn.sessionId())
            .param("account", signIn.id().value())
            .param("version", signIn.securityVersion())
            .query((row, number) -> true)
            .optional()
            .isPresent();
    if (!holds) {
      throw new Refusal(Reason.SIGNED_OUT, "You are signed out. Sign in and send it again.");
    }
  }
}
