package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.cluster.NodeOutbox;
import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.ConversationRemoved;
import dev.parley.conversation.ConversationTrashed;
import dev.parley.conversation.member.MemberRemoved;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.reply.run.ReplyRun;
import dev.parley.reply.run.ReplyRuns;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Stops replies: on request, or because their conversation is trashed or removed. */
@Component
class ReplyStops {
  private final JdbcClient jdbc;
  private final ReplyRuns runs;
  private final ResponseCache cache;
  private final NodeOutbox nodes;

  ReplyStops(JdbcClient jdbc, ReplyRuns runs, ResponseCache cache, NodeOutbox nodes) {
    this.nodes = nodes;
    this.jdbc = jdbc;
    this.runs = runs;
    this.cache = cache;
  }

  /**
   * Sets the stop flag of a running reply; its run then stores and publishes the end. A run on
   * another node receives a signal, and reads the flag when it renews its lease.
   *
   * @return false when no such reply is running, or this account may not stop it: it may stop its
   *     own, and as the owner any
   */
  boolean stop(AccountId me, UUID reply) {
    Optional<Integer> attempt =
        jdbc.sql(
                "update reply_lease l set stop = true from message m join conversation c on c.id ="
                    + " m.conversation_id"
                    + ConversationAccess.toRead(":me")
                    + "where l.reply_id = :reply and m.id = l.reply_id and (l.asker = :me or "
                    + ConversationAccess.IS_OWNER
                    + ") returning l.attempt")
            .param("reply", reply)
            .param("me", me.value())
            .query((row, number) -> row.getInt(1))
            .optional();
    attempt.ifPresent(number -> {
      runs.cancel(reply, number, ReplyRun.Cause.STOPPED);
      nodes.send(new Signal(Signal.Kind.STOP, me.value(), reply, number));
    });
    return attempt.isPresent();
  }

  @EventListener
  void on(SignalsReceived received) {
    for (Signal signal : received.signals()) {
      if (signal.kind() == Signal.Kind.STOP) {
        runs.cancel(signal.id(), signal.number(), ReplyRun.Cause.STOPPED);
      }
    }
  }

  /**
   * Inside the transaction that holds the lock of the conversation; locks leases in order of id.
   */
  @EventListener
  void on(ConversationTrashed trashed) {
    jdbc.sql(
            """
            with mine as (
              select l.reply_id from reply_lease l join message m on m.id = l.reply_id
               where m.conversation_id = :id order by l.reply_id for no key update of l)
            update reply_lease l set stop = true from mine where l.reply_id = mine.reply_id
            """)
        .param("id", trashed.conversationId())
        .update();
  }

  /**
   * What somebody asked for ends with their membership. Inside the transaction; leases in the order
   * of their ids.
   */
  @EventListener
  void on(MemberRemoved removed) {
    jdbc.sql(
            """
            with mine as (
              select l.reply_id from reply_lease l join message m on m.id = l.reply_id
               where m.conversation_id = :id and l.asker = :account order by l.reply_id for no key update of l)
            update reply_lease l set stop = true from mine where l.reply_id = mine.reply_id
            """)
        .param("id", removed.conversationId())
        .param("account", removed.account().value())
        .update();
  }

  @TransactionalEventListener
  void after(MemberRemoved removed) {
    runs.all().stream()
        .filter(run -> run.lease().conversationId().equals(removed.conversationId()))
        .filter(run -> run.lease().asker().equals(removed.account()))
        .forEach(run -> run.cancel(ReplyRun.Cause.STOPPED));
  }

  /** Inside the transaction, before the messages are deleted; locks leases in order of id. */
  @EventListener
  void on(ConversationRemoved removed) {
    jdbc.sql(
            """
            with mine as (
              select l.reply_id from reply_lease l join message m on m.id = l.reply_id
               where m.conversation_id = :id order by l.reply_id for update of l)
            delete from reply_lease using mine where reply_lease.reply_id = mine.reply_id
            """)
        .param("id", removed.conversationId())
        .update();
  }

  @TransactionalEventListener
  void after(ConversationTrashed trashed) {
    cancelIn(trashed.conversationId(), ReplyRun.Cause.STOPPED);
  }

  @TransactionalEventListener
  void after(ConversationRemoved removed) {
    cancelIn(removed.conversationId(), ReplyRun.Cause.LOST);
  }

  private void cancelIn(UUID conversation, ReplyRun.Cause why) {
    runs.all().stream()
        .filter(run -> run.lease().conversationId().equals(conversation))
        .forEach(run -> run.cancel(why));
    cache.evictConversation(conversation);
  }
}
