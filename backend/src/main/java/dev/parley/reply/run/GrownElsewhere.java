package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.node.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what answers on other nodes have grown by, from the journal. */
@Component
class GrownElsewhere {
  /**
   * Text of an answer in flight.
   *
   * @param offset where it belongs, in UTF-16 units
   */
  record Grown(UUID replyId, int attempt, int offset, String text) {}

  /** An answer that another node writes, or wrote. */
  record Elsewhere(AccountId owner, UUID replyId) {}

  private record Row(
      UUID replyId, int attempt, String base, @Nullable Integer offset, @Nullable String text) {}

  private final JdbcClient jdbc;
  private final Node node;

  GrownElsewhere(JdbcClient jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /**
   * Reads what each of these replies has beyond what is known of it; those that have ended are left
   * out.
   *
   * @param from for each reply, how much is known, in UTF-16 units: 0, or the end of a piece
   */
  List<Grown> beyond(List<UUID> replies, List<Integer> from) {
    List<Row> rows =
        jdbc.sql(
                """
                select m.id, m.attempt, case when b.known = 0 then m.text else '' end as base,
                       k.start_offset, k.text
                  from unnest(:ids::uuid[], :known::int[]) b(id, known)
                  join message m on m.id = b.id and m.status = 'answering'
                  left join lateral (
                    select min(start_offset) as start_offset, string_agg(text, '' order by start_offset) as text
                      from reply_chunk where reply_id = b.id and start_offset >= b.known) k on true
                """)
            .param("ids", replies.toArray(UUID[]::new))
            .param("known", from.toArray(Integer[]::new))
            .query((row, number) ->
                new Row(
                    row.getObject("id", UUID.class),
                    row.getInt("attempt"),
                    row.getString("base"),
                    row.getObject("start_offset", Integer.class),
                    row.getString("text")))
            .list();
    return rows.stream().map(row -> grown(row, from.get(replies.indexOf(row.replyId())))).toList();
  }

  private static Grown grown(Row row, int known) {
    String more = row.text() == null ? "" : row.text();
    if (known == 0) {
      return new Grown(row.replyId(), row.attempt(), 0, row.base() + more);
    }
    int offset = row.offset() == null ? known : row.offset();
    return new Grown(row.replyId(), row.attempt(), offset, more);
  }

  /**
   * The answers of these accounts that may have ended within this time: 1,000 at most, the newest
   * of each first. What was begun more than an hour before, and by one writer, is left out, and all
   * where no other node lived.
   */
  List<Elsewhere> endedWithin(Duration time, Collection<AccountId> accounts) {
    return jdbc.sql(
            """
            select owner, reply_id from (
              select c.owner, m.id as reply_id,
                     row_number() over (partition by c.owner order by m.created_at desc, m.position desc) as nth
                from conversation c join message m on m.conversation_id = c.id
               where c.owner = any(:accounts) and c.purged_at is null
                 and c.last_activity_at > now() - :seconds * interval '1 s'
                 and m.role = 'assistant' and m.status <> 'answering'
                 and exists (select 1 from node where id <> :me and seen_at > now() - :seconds * interval '1 s')
                 and (m.attempt > 1 or m.created_at > now() - :seconds * interval '1 s' - interval '1 h')) ended
             order by nth limit 1000
            """)
        .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
        .param("seconds", time.toSeconds() + 1)
        .param("me", node.id())
        .query(GrownElsewhere::elsewhere)
        .list();
  }

  /** The answers in flight of these accounts that other nodes write. */
  List<Elsewhere> of(Collection<AccountId> accounts) {
    return jdbc.sql(
            """
            select c.owner, l.reply_id from reply_lease l
              join message m on m.id = l.reply_id join conversation c on c.id = m.conversation_id
             where l.node <> :me and c.owner = any(:accounts)
            """)
        .param("me", node.id())
        .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
        .query(GrownElsewhere::elsewhere)
        .list();
  }

  private static Elsewhere elsewhere(ResultSet row, int number) throws SQLException {
    return new Elsewhere(
        new AccountId(row.getObject("owner", UUID.class)), row.getObject("reply_id", UUID.class));
  }
}
