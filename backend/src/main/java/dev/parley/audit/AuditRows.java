package dev.parley.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that store events, and remove those that are too old. */
@Component
public class AuditRows {
  private static final int MAX_REMOVED = 5_000;

  private final JdbcClient jdbc;

  /**
   * @param jdbc the database that has the table
   */
  public AuditRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores one event now, for who has no server that would do it. */
  public void insert(AuditEvent event) {
    insert(List.of(new StoredAuditEvent(UUID.randomUUID(), Instant.now(), event, 0)));
  }

  /** Stores these; those that are there already stay as they are, so it can be repeated. */
  void insert(List<StoredAuditEvent> events) {
    jdbc.sql(
            """
            insert into audit_event (id, at, action, success, account_id, target_id, address, reason, left_out)
            select e.id::uuid, e.at::timestamptz, e.action, e.success, e.account::uuid, e.target::uuid,
                   e.address, e.reason, e.left_out
              from unnest(:ids::text[], :ats::text[], :actions::text[], :successes::boolean[], :accounts::text[],
                          :targets::text[], :addresses::text[], :reasons::text[], :missing::int[])
                as e (id, at, action, success, account, target, address, reason, left_out)
            on conflict (id) do nothing
            """)
        .param("ids", texts(events, StoredAuditEvent::id))
        .param("ats", texts(events, StoredAuditEvent::at))
        .param("actions", texts(events, each -> each.event().action().code()))
        .param(
            "successes",
            events.stream().map(each -> each.event().success()).toArray(Boolean[]::new))
        .param("accounts", texts(events, each -> each.event().account()))
        .param("targets", texts(events, each -> each.event().target()))
        .param("addresses", texts(events, each -> each.event().address()))
        .param("reasons", texts(events, each -> each.event().reason()))
        .param(
            "missing",
            events.stream()
                .map(each -> (int) Math.min(each.leftOut(), Integer.MAX_VALUE))
                .toArray(Integer[]::new))
        .update();
  }

  /**
   * Removes some of those that are older than a year.
   *
   * @return whether there may be more
   */
  boolean removeOld() {
    return jdbc.sql(
                """
                delete from audit_event where id in (
                  select id from audit_event where at < now() - interval '366 days' order by at limit :most)
                """)
            .param("most", MAX_REMOVED)
            .update()
        == MAX_REMOVED;
  }

  private static @Nullable String[] texts(
      List<StoredAuditEvent> events, Function<StoredAuditEvent, @Nullable Object> value) {
    @Nullable String[] texts = new @Nullable String[events.size()];
    for (int i = 0; i < texts.length; i++) {
      Object each = value.apply(events.get(i));
      texts[i] = each == null ? null : AuditLog.bounded(each);
    }
    return texts;
  }
}
