package dev.parley.admin.account;

import dev.parley.account.role.Role;
import dev.parley.account.session.HalfSignedIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that read accounts for administrators; a removed one has no password. */
@Component
class AccountRows {
  private static final String COLUMNS =
      """
      select a.id, a.username, a.display_name, a.role, a.enabled, a.created_at, a.remove_at, s.seen, s.sign_ins
        from account a
        left join lateral (
          select max(last_access_time) as seen, count(*) as sign_ins from spring_session
           where principal_name = a.id::text and expiry_time > :now
             and max_inactive_interval > :half) s on true
       where a.password_hash <> ''
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  AccountRows(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Those whose username or name contains this.
   *
   * @param after the username of the last one before; empty from the first
   */
  List<AdminAccount> page(String part, String after, int limit) {
    return with(COLUMNS
            + """
              and lower(a.username) > lower(:after)
              and (:part = '' or a.username ilike :pattern or a.display_name ilike :pattern)
            order by lower(a.username) limit :limit
            """)
        .param("after", after)
        .param("part", part)
        .param("pattern", "%" + part.replaceAll("[\\\\%_]", "\\\\$0") + "%")
        .param("limit", limit)
        .query(AccountRows::account)
        .list();
  }

  Optional<AdminAccount> find(UUID id) {
    return with(COLUMNS + "and a.id = :id").param("id", id).query(AccountRows::account).optional();
  }

  private JdbcClient.StatementSpec with(String statement) {
    return jdbc.sql(statement)
        .param("now", clock.millis())
        .param("half", HalfSignedIn.CODE_WITHIN.toSeconds());
  }

  private static AdminAccount account(ResultSet row, int number) throws SQLException {
    return new AdminAccount(
        row.getObject("id", UUID.class),
        row.getString("username"),
        row.getString("display_name"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("enabled"),
        Objects.requireNonNull(instant(row, "created_at")),
        seen(row),
        row.getInt("sign_ins"),
        row.getBoolean("enabled") ? null : instant(row, "remove_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable Instant seen(ResultSet row) throws SQLException {
    long millis = row.getLong("seen");
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
