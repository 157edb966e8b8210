package dev.parley.reply.elsewhere;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.ConversationAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which answers other nodes write, or wrote, and what they have grown by. */
@Component
public class AnswersElsewhere {
  /**
   * Text of an answer in flight.
   *
   * @param offset where it belongs, in UTF-16 units
   */
  public record Grown(UUID replyId, int attempt, int offset, String text) {}

  private final JdbcClient jdbc;
  private final Node node;

  AnswersElsewhere(JdbcClient jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /**
   * Reads what each of these replies has beyond what is known of it; those that have ended are left
   * out.
   *
   * @param known how much of each, in UTF-16 units: 0, or the end of a piece
   */
  public List<Grown> beyond(Map<UUID, Integer> known) {
    if (known.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select m.id, m.attempt, b.known, k.start_offset,
                   (case when b.known = 0 then m.text else '' end) || coalesce(k.text, '') as text
              from unnest(:ids::uuid[], :known::int[]) b(id, known)
              join message m on m.id = b.id and m.status = 'answering'
              left join lateral (
                select min(start_offset) as start_offset, string_agg(text, '' order by start_offset) as text
                  from reply_chunk where reply_id = b.id and start_offset >= b.known) k on true
            """)
        .param("ids", known.keySet().toArray(UUID[]::new))
        .param("known", known.values().toArray(Integer[]::new))
        .query(AnswersElsewhere::grown)
        .list();
  }

  private static Grown grown(ResultSet row, int number) throws SQLException {
    int known = row.getInt("known");
    Integer journaledFrom = row.getObject("start_offset", Integer.class);
    return new Grown(
        row.getObject("id", UUID.class),
        row.getInt("attempt"),
        known == 0 || journaledFrom == null ? known : journaledFrom,
        row.getString("text"));
  }

  /**
   * The answers of these accounts that may have ended within this time: 1,000 at most, the newest
   * of each first. What was begun more than an hour before, and by one writer, is left out, and all
   * where no other node lived.
   */
  public Map<UUID, AccountId> endedWithin(Duration time, Collection<AccountId> accounts) {
    return byReply(
        jdbc.sql(
                """
                select account_id, reply_id from (
                  select me.account_id, m.id as reply_id,
                         row_number() over (partition by me.account_id
                                                order by m.created_at desc, m.position desc) as nth
                    from conversation c
                """
                    + ConversationAccess.toRead("any(:accounts)")
                    + """
                        join message m on m.conversation_id = c.id
                       where c.purged_at is null
                         and me.last_activity_at > now() - :seconds * interval '1 s'
                         and m.role = 'assistant' and m.status <> 'answering'
                         and exists (select 1 from node where id <> :node and seen_at > now() - :seconds * interval '1 s')
                         and (m.attempt > 1 or m.created_at > now() - :seconds * interval '1 s' - interval '1 h')) ended
                     order by nth limit 1000
                    """)
            .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
            .param("seconds", time.toSeconds() + 1)
            .param("node", node.id()));
  }

  /** The answers in flight of these accounts that other nodes write. */
  public Map<UUID, AccountId> inFlight(Collection<AccountId> accounts) {
    return byReply(
        jdbc.sql(
                """
                select me.account_id, l.reply_id from reply_lease l
                  join message m on m.id = l.reply_id join conversation c on c.id = m.conversation_id
                """
                    + ConversationAccess.toRead("any(:accounts)")
                    + "where l.node <> :node")
            .param("node", node.id())
            .param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new)));
  }

  /** In the order of the rows. */
  private static Map<UUID, AccountId> byReply(JdbcClient.StatementSpec statement) {
    Map<UUID, AccountId> accounts = new LinkedHashMap<>();
    statement.query(row -> {
      accounts.put(
          row.getObject("reply_id", UUID.class),
          new AccountId(row.getObject("account_id", UUID.class)));
    });
    return accounts;
  }
}
