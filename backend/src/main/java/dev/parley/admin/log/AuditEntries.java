package dev.parley.admin.log;

import dev.parley.admin.log.AuditEntry.NamedAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statement that reads the security log. */
@Component
class AuditEntries {
  private static final String PAGE =
      """
      select e.*, a.username as account_name, t.username as target_name
        from audit_event e
        left join account a on a.id = e.account_id
        left join account t on t.id = e.target_id
       where (:action::text is null or e.action = :action)
         and (:username::text is null or lower(a.username) = lower(:username) or lower(t.username) = lower(:username))
         and (:from::timestamptz is null or e.at >= :from)
         and (:to::timestamptz is null or e.at < :to)
         and (:before::uuid is null or (e.at, e.id) < (select b.at, b.id from audit_event b where b.id = :before))
       order by e.at desc, e.id desc limit :limit
      """;

  private final JdbcClient jdbc;

  AuditEntries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest ones first. */
  List<AuditEntry> page(AuditQuery filter, int limit) {
    return jdbc.sql(PAGE)
        .param("action", filter.action())
        .param("username", filter.username())
        .param("from", time(filter.from()))
        .param("to", time(filter.to()))
        .param("before", filter.before())
        .param("limit", limit)
        .query(AuditEntries::entry)
        .list();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("action"),
        row.getBoolean("success"),
        account(row, "account"),
        account(row, "target"),
        row.getString("address"),
        row.getString("reason"),
        row.getInt("left_out"));
  }

  private static @Nullable NamedAccount account(ResultSet row, String which) throws SQLException {
    UUID id = row.getObject(which + "_id", UUID.class);
    return id == null ? null : new NamedAccount(id, row.getString(which + "_name"));
  }
}
