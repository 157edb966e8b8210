package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.ConversationAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The statements that find expired and released leases, and take them over. */
@Component
public class ReplyClaims {
  /**
   * A lease that expired or was released.
   *
   * @param released whether its node released it
   * @param stop whether the reply should stop
   */
  public record Expired(UUID replyId, int attempt, boolean released, boolean stop) {}

  /**
   * A lease that this node has taken over.
   *
   * @param takeovers how many nodes have lost it
   * @param stop whether the reply should stop
   */
  public record Claimed(Lease lease, int takeovers, boolean stop) {}

  private final JdbcClient journal;
  private final TransactionTemplate transaction;
  private final Node node;

  public ReplyClaims(
      @Qualifier("journal") JdbcClient journal,
      @Qualifier("journal") TransactionTemplate transaction,
      Node node) {
    this.journal = journal;
    this.transaction = transaction;
    this.node = node;
  }

  /** All expired and released leases, one of each asker in turn, the oldest first. */
  public List<Expired> expired() {
    return journal
        .sql(
            """
            select reply_id, attempt, released, stop from (
              select l.reply_id, l.attempt, l.node is null as released, l.stop, l.asked_at,
                     row_number() over (partition by l.asker order by l.asked_at) as turn
                from reply_lease l
               where l.until < now() or l.node is null) due
             order by turn, asked_at limit 5000
            """)
        .query((row, number) ->
            new Expired(
                row.getObject("reply_id", UUID.class),
                row.getInt("attempt"),
                row.getBoolean("released"),
                row.getBoolean("stop")))
        .list();
  }

  /** Takes over those of these leases that no other node has. */
  public List<Claimed> claim(Collection<UUID> replies) {
    return transaction.execute(status -> {
      List<UUID> claimed =
          journal
              .sql(
                  """
                  with due as (
                    select reply_id from reply_lease
                     where reply_id = any(:left) and (until < now() or node is null)
                     order by reply_id for no key update skip locked),
                  taken as (
                    update reply_lease l set node = :node, attempt = attempt + 1,
                           takeovers = takeovers + (l.node is not null)::int, until = %s
                      from due where l.reply_id = due.reply_id returning l.reply_id, l.attempt)
                  update message m set attempt = taken.attempt from taken
                   where m.id = taken.reply_id and m.status = 'answering' returning m.id
                  """
                      .formatted(Lease.EXPIRY))
              .param("left", replies.toArray(UUID[]::new))
              .param("node", node.id())
              .query((row, number) -> row.getObject(1, UUID.class))
              .list();
      return read(claimed);
    });
  }

  /** In a second statement: the snapshot of the claim can miss the last chunk. */
  private List<Claimed> read(Collection<UUID> claimed) {
    return journal
        .sql(
            """
            select m.id, m.conversation_id, m.parent_id, m.model, l.asker, l.attempt, l.takeovers, l.stop,
                   l.asked_at,
                   exists (select 1 from message s where s.parent_id = m.parent_id and s.role = 'assistant'
                              and s.position < m.position) as regenerated,
                   m.text || coalesce((select string_agg(k.text, '' order by k.start_offset)
                                         from reply_chunk k where k.reply_id = m.id), '') as text,
                   greatest(m.text_at, (select max(k.text_at) from reply_chunk k where k.reply_id = m.id)) as text_at,
            """
                + ConversationAccess.memberIds("m.conversation_id")
                + """
                   as members
                  from message m join reply_lease l on l.reply_id = m.id
                 where m.id = any(:claimed) order by l.asked_at
                """)
        .param("claimed", claimed.toArray(UUID[]::new))
        .query(ReplyClaims::row)
        .list();
  }

  /**
   * Begins a reply again that was lost while the model reasoned: reasoning cannot be continued.
   *
   * @param lease that this node has taken over
   * @return the same lease without text
   */
  public Lease restart(Lease lease) {
    journal
        .sql(
            """
            with held as (
              select reply_id from reply_lease
               where reply_id = :reply and node = :node and attempt = :attempt for no key update)
            delete from reply_chunk k using held where k.reply_id = held.reply_id
            """)
        .param("reply", lease.replyId())
        .param("node", node.id())
        .param("attempt", lease.attempt())
        .update();
    return lease.withoutText();
  }

  private static Claimed row(ResultSet row, int number) throws SQLException {
    Lease lease =
        new Lease(
            new AccountId(row.getObject("asker", UUID.class)),
            Lease.members(row),
            row.getObject("conversation_id", UUID.class),
            row.getObject("parent_id", UUID.class),
            row.getObject("id", UUID.class),
            row.getInt("attempt"),
            row.getString("model"),
            new AnswerText(row.getString("text"), row.getInt("text_at"), null),
            row.getBoolean("regenerated"),
            row.getObject("asked_at", OffsetDateTime.class).toInstant());
    return new Claimed(lease, row.getInt("takeovers"), row.getBoolean("stop"));
  }
}
