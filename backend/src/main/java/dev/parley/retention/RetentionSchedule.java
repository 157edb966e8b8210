package dev.parley.retention;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that say which conversation leaves when. Its owner has a week of notice in every
 * case: also after a shorter choice, after it was unpinned and after it came back from the trash.
 */
@Component
class RetentionSchedule {
  private static final int MAX_SHOWN = 20;

  /** Of one pass; the next one takes the rest. */
  private static final int MAX_AT_ONCE = 500;

  /** Follows the owner's row {@code me}: the days that this owner has; null keeps everything. */
  private static final String DAYS =
      """
      left join retention_choice r on r.account_id = me.account_id
      cross join lateral (select least(r.days, nullif(:most::int, 0)) as days) d
      """;

  /** It leaves within a week unless something happens. */
  private static final String LEAVES =
      """
      c.deleted_at is null and c.purged_at is null and d.days is not null
      and c.last_activity_at + make_interval(days => d.days - 7) <= :now
      and not exists (select 1 from message m where m.conversation_id = c.id and m.status = 'answering')
      """
          + " and not "
          + ConversationAccess.PINNED_BY_A_MEMBER;

  private static final String DUE =
      "select c.id from conversation c"
          + ConversationAccess.OWNER
          + DAYS
          + "where c.trash_at <= :now and c.last_activity_at + make_interval(days => d.days) <="
          + " :now and "
          + LEAVES
          + " order by c.trash_at limit :limit";

  private static final String SOON =
      "select c.id, c.title, c.trash_at, count(*) over () as total from conversation c"
          + ConversationAccess.toOwn(":me")
          + DAYS
          + "where c.trash_at is not null and "
          + LEAVES
          + " order by c.trash_at, c.id limit :limit";

  private final JdbcClient jdbc;
  private final RetentionSettings settings;

  RetentionSchedule(JdbcClient jdbc, RetentionSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Plans for one account what its choice means now. */
  void plan(AccountId me) {
    String own = ConversationAccess.toOwn(":me");
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    repeat(() -> with(forget(own), now, MAX_AT_ONCE).param("me", me.value()).update());
    repeat(() -> with(planned(own), now, MAX_AT_ONCE).param("me", me.value()).update());
  }

  /** Plans for everybody; what was planned and has had activity since is kept. */
  void plan(OffsetDateTime now) {
    repeat(() -> with(forget(ConversationAccess.OWNER), now, MAX_AT_ONCE).update());
    repeat(() -> with(planned(ConversationAccess.OWNER), now, MAX_AT_ONCE).update());
  }

  private static void repeat(IntSupplier update) {
    while (update.getAsInt() == MAX_AT_ONCE) {
      // the next ones
    }
  }

  /** Does not wait for locks: rows that are locked now are checked in the next pass. */
  private static String forget(String access) {
    return "with kept as (select c.id from conversation c"
        + access
        + DAYS
        + "where c.trash_at is not null and not ("
        + LEAVES
        + """
        ) limit :limit for no key update of c skip locked)
        update conversation c set trash_at = null from kept where c.id = kept.id
        """;
  }

  private static String planned(String access) {
    return "with leaving as (select c.id, greatest(c.last_activity_at + make_interval(days =>"
        + " d.days), :now + interval '7 days') as at from conversation c"
        + access
        + DAYS
        + "where c.trash_at is null and "
        + LEAVES
        + """
         limit :limit for no key update of c skip locked)
        update conversation c set trash_at = leaving.at from leaving where c.id = leaving.id
        """;
  }

  /** Those that leave now, each with an owner who had its notice. */
  List<UUID> due(OffsetDateTime now) {
    return with(DUE, now, MAX_AT_ONCE).query((row, number) -> row.getObject(1, UUID.class)).list();
  }

  /** Those of an account that leave within a week. */
  RetentionView soon(AccountId me, @Nullable Integer days, @Nullable Integer mostDays) {
    record Row(RetentionView.Leaving leaving, int total) {}
    List<Row> rows =
        with(SOON, OffsetDateTime.now(ZoneOffset.UTC), MAX_SHOWN)
            .param("me", me.value())
            .query((row, number) -> {
              Instant at = row.getObject("trash_at", OffsetDateTime.class).toInstant();
              return new Row(
                  new RetentionView.Leaving(
                      row.getObject("id", UUID.class), row.getString("title"), at),
                  row.getInt("total"));
            })
            .list();
    int total = rows.isEmpty() ? 0 : rows.getFirst().total();
    return new RetentionView(days, mostDays, total, rows.stream().map(Row::leaving).toList());
  }

  private JdbcClient.StatementSpec with(String statement, OffsetDateTime now, int limit) {
    return jdbc.sql(statement)
        .param("now", now)
        .param("most", settings.maxDays())
        .param("limit", limit);
  }
}
