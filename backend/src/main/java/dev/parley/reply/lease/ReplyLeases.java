package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.ConversationAccess;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that keep leases alive and write the journal. They have a pool of their own: a
 * full main pool must not cost leases.
 */
@Component
public class ReplyLeases {
  /** A lease that is still ours. */
  public record HeldLease(UUID replyId, boolean stop) {}

  /**
   * A lease that is ours for 3 s more.
   *
   * @param members of its conversation, who may see what is written
   */
  public record RenewedLease(UUID replyId, boolean stop, Set<AccountId> members) {}

  /** A piece for the journal. */
  public record Entry(Lease lease, Chunk piece) {}

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
   * Appends these pieces, all or none, in one statement. Written again, they change nothing.
   *
   * @return the leases that are still ours; what is missing was lost, and nothing of it written
   */
  public List<HeldLease> append(Collection<Entry> entries) {
    return journal
        .sql(
            HELD
                + """
                , written as (
                  insert into reply_chunk (reply_id, start_offset, text)
                  select c.reply_id, c.at, c.text
                    from unnest(:ids::uuid[], :ats::int[], :texts::text[]) c(reply_id, at, text)
                    join held using (reply_id)
                  on conflict do nothing)
                select reply_id, stop from held
                """)
        .param("ids", entries.stream().map(entry -> entry.lease().replyId()).toArray(UUID[]::new))
        .param(
            "attempts",
            entries.stream().map(entry -> entry.lease().attempt()).toArray(Integer[]::new))
        .param("ats", entries.stream().map(entry -> entry.piece().offset()).toArray(Integer[]::new))
        .param("texts", entries.stream().map(entry -> entry.piece().text()).toArray(String[]::new))
        .param("node", node.id())
        .query((row, number) ->
            new HeldLease(row.getObject("reply_id", UUID.class), row.getBoolean("stop")))
        .list();
  }

  /**
   * Renews these leases by name, for the runs in memory only: all leases of this node would keep
   * those without a run alive for ever.
   *
   * @return those that are still ours, with their stop flags and who may see them
   */
  public List<RenewedLease> renew(Collection<Lease> leases) {
    return journal
        .sql(
            HELD
                + """
                update reply_lease l set until = now() + interval '3 s'
                  from held join message m on m.id = held.reply_id
                 where l.reply_id = held.reply_id
                returning l.reply_id, l.stop,
                """
                + ConversationAccess.memberIds("m.conversation_id")
                + " as members")
        .param("ids", leases.stream().map(Lease::replyId).toArray(UUID[]::new))
        .param("attempts", leases.stream().map(Lease::attempt).toArray(Integer[]::new))
        .param("node", node.id())
        .query((row, number) ->
            new RenewedLease(
                row.getObject("reply_id", UUID.class),
                row.getBoolean("stop"),
                Arrays.stream((UUID[]) row.getArray("members").getArray())
                    .map(AccountId::new)
                    .collect(Collectors.toUnmodifiableSet())))
        .list();
  }

  /** Gives these leases back, for whoever claims them; not counted as a take-over. */
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
