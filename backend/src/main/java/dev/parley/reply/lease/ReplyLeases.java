package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.ConversationAccess;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that renew and release leases and write the journal. They use a connection pool of
 * their own: an exhausted main pool must not cost leases.
 */
@Component
public class ReplyLeases {
  /** A lease that this node still has. */
  public record HeldLease(UUID replyId, boolean stop) {}

  /**
   * A lease that this node has for 3 s from now on.
   *
   * @param members of its conversation, who may see what is written
   */
  public record RenewedLease(UUID replyId, boolean stop, Set<AccountId> members) {}

  /** A chunk for the journal. */
  public record Entry(Lease lease, Chunk chunk) {}

  /** The row lock is the fence: without it a claim in between loses text. */
  private static final String HELD =
      """
      with held as (
        select l.reply_id, l.stop from reply_lease l
          join unnest(:ids::uuid[], :attempts::int[]) b(reply_id, attempt) on b.reply_id = l.reply_id
         where l.node = :node and l.attempt = b.attempt order by l.reply_id for no key update of l)
      """;

  private final JdbcClient journal;
  private final Node node;

  ReplyLeases(@Qualifier("journal") JdbcClient journal, Node node) {
    this.journal = journal;
    this.node = node;
  }

  /**
   * Appends these chunks, all or none, in one statement. Repeated, it changes nothing.
   *
   * @return the leases that this node still has; of others, nothing was written
   */
  public List<HeldLease> append(Collection<Entry> entries) {
    return journal
        .sql(
            HELD
                + """
                , written as (
                  insert into reply_chunk (reply_id, start_offset, text, text_at)
                  select c.reply_id, c.at, c.text, c.text_at
                    from unnest(:ids::uuid[], :ats::int[], :texts::text[], :textAts::int[])
                         c(reply_id, at, text, text_at)
                    join held using (reply_id)
                  on conflict do nothing)
                select reply_id, stop from held
                """)
        .param("ids", entries.stream().map(entry -> entry.lease().replyId()).toArray(UUID[]::new))
        .param(
            "attempts",
            entries.stream().map(entry -> entry.lease().attempt()).toArray(Integer[]::new))
        .param("ats", entries.stream().map(entry -> entry.chunk().offset()).toArray(Integer[]::new))
        .param("texts", entries.stream().map(entry -> entry.chunk().text()).toArray(String[]::new))
        .param(
            "textAts",
            entries.stream().map(entry -> entry.chunk().textAt()).toArray(Integer[]::new))
        .param("node", node.id())
        .query((row, number) ->
            new HeldLease(row.getObject("reply_id", UUID.class), row.getBoolean("stop")))
        .list();
  }

  /**
   * Renews the leases of the runs in memory, one by one: renewing all leases of this node would
   * keep those without a run alive for ever.
   *
   * @return those that this node still has
   */
  public List<RenewedLease> renew(Collection<Lease> leases) {
    return journal
        .sql(
            HELD
                + """
                update reply_lease l set until = %s
                  from held join message m on m.id = held.reply_id
                 where l.reply_id = held.reply_id
                returning l.reply_id, l.stop,
                """
                    .formatted(Lease.EXPIRY)
                + ConversationAccess.memberIds("m.conversation_id")
                + " as members")
        .param("ids", leases.stream().map(Lease::replyId).toArray(UUID[]::new))
        .param("attempts", leases.stream().map(Lease::attempt).toArray(Integer[]::new))
        .param("node", node.id())
        .query((row, number) ->
            new RenewedLease(
                row.getObject("reply_id", UUID.class), row.getBoolean("stop"), Lease.members(row)))
        .list();
  }

  /** Releases these leases for another node; not counted as a take-over. */
  public void release(Collection<Lease> leases) {
    journal
        .sql(
            HELD
                + " update reply_lease l set node = null from held where l.reply_id ="
                + " held.reply_id")
        .param("ids", leases.stream().map(Lease::replyId).toArray(UUID[]::new))
        .param("attempts", leases.stream().map(Lease::attempt).toArray(Integer[]::new))
        .param("node", node.id())
        .update();
  }
}
