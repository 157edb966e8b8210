package dev.parley.account.reset;

import dev.parley.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements about links for a new password. */
@Component
class ResetRows {
  static final Duration VALID_FOR = Duration.ofMinutes(30);

  private static final String PASSWORD = "sha256(convert_to(a.password_hash, 'UTF8'))";

  /** Whether a link {@code r} of the account {@code a} can be used, by the database's clock. */
  private static final String USABLE =
      " r.expires_at > now() and a.enabled and r.of_password = "
          + PASSWORD
          + " and exists (select from account m where m.id = r.created_by and m.enabled and m.role"
          + " = 'ADMIN') ";

  private final JdbcClient jdbc;

  /** Whose password a link sets. */
  record Target(UUID account, String username) {}

  ResetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether an account can sign in.
   *
   * @throws Refusal not-found
   */
  boolean isEnabled(UUID account) {
    return jdbc.sql("select enabled from account where id = :account")
        .param("account", account)
        .query(Boolean.class)
        .optional()
        .orElseThrow(() -> Refusal.notFound("This account"));
  }

  /** Stores a link in the place of an earlier one, and gives its end. */
  Instant replace(UUID administrator, UUID account, byte[] hash) {
    return jdbc.sql(
            """
            insert into password_reset (account_id, token_hash, of_password, created_by, expires_at)
            select a.id, :hash, %s, :administrator, now() + make_interval(secs => :seconds)
              from account a where a.id = :account
            on conflict (account_id) do update
               set token_hash = excluded.token_hash, of_password = excluded.of_password,
                   created_by = excluded.created_by, expires_at = excluded.expires_at
            returning expires_at
            """
                .formatted(PASSWORD))
        .param("hash", hash)
        .param("administrator", administrator)
        .param("seconds", VALID_FOR.toSeconds())
        .param("account", account)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  Optional<Target> find(byte[] hash) {
    return jdbc.sql(
            "select a.id, a.username from password_reset r join account a on a.id = r.account_id"
                + " where r.token_hash = :hash and"
                + USABLE)
        .param("hash", hash)
        .query((row, number) -> new Target(row.getObject(1, UUID.class), row.getString(2)))
        .optional();
  }

  /** Uses a link up; of two at the same time, the second finds nothing. */
  Optional<UUID> use(byte[] hash) {
    return jdbc.sql(
            "delete from password_reset r using account a where a.id = r.account_id and"
                + " r.token_hash = :hash and"
                + USABLE
                + "returning r.account_id")
        .param("hash", hash)
        .query(UUID.class)
        .optional();
  }
}
