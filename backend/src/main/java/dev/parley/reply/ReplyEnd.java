package dev.parley.reply;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the end of a reply. Deleting the lease is the right to end it: exactly one transaction
 * can.
 */
@Component
class ReplyEnd {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Node node;

  ReplyEnd(JdbcClient jdbc, TransactionTemplate transaction, Node node) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.node = node;
  }

  /**
   * Ends it, and repeats that until the outcome is known: the commit of a lost connection may have
   * happened.
   *
   * @param text the whole answer
   * @return false when another process has the reply now; then nothing was stored and nothing may
   *     be told
   */
  boolean store(Lease lease, String text, Ending ending, int turnsLeftOut) {
    return Insist.on(
        "The end of a reply",
        () ->
            Boolean.TRUE.equals(
                transaction.execute(status -> endOnce(lease, text, ending, turnsLeftOut))));
  }

  private boolean endOnce(Lease lease, String text, Ending ending, int turnsLeftOut) {
    jdbc.sql("select 1 from conversation where id = :id for no key update")
        .param("id", lease.conversationId())
        .query((row, number) -> 1)
        .optional();
    int mine =
        jdbc.sql(
                "delete from reply_lease where reply_id = :reply and node = :node and attempt ="
                    + " :attempt")
            .param("reply", lease.replyId())
            .param("node", node.id())
            .param("attempt", lease.attempt())
            .update();
    if (mine == 0) {
      return wasOurCommit(lease);
    }
    jdbc.sql(
            """
            update message set text = :text, status = :status, turns_left_out = :leftOut,
                   input_tokens = :input, output_tokens = :output,
                   problem_code = :code, problem_title = :title
             where id = :reply and attempt = :attempt
            """)
        .param("text", text)
        .param("status", ending.status().stored())
        .param("leftOut", turnsLeftOut)
        .param("input", ending.usage() == null ? null : ending.usage().input())
        .param("output", ending.usage() == null ? null : ending.usage().output())
        .param("code", ending.problem() == null ? null : ending.problem().code())
        .param("title", ending.problem() == null ? null : ending.problem().title())
        .param("reply", lease.replyId())
        .param("attempt", lease.attempt())
        .update();
    jdbc.sql(
            "update conversation set last_activity_at = now(), version = version + 1 where id ="
                + " :id")
        .param("id", lease.conversationId())
        .update();
    return true;
  }

  private boolean wasOurCommit(Lease lease) {
    return jdbc.sql(
            "select exists (select 1 from message where id = :reply and attempt = :attempt and"
                + " status <> 'answering')")
        .param("reply", lease.replyId())
        .param("attempt", lease.attempt())
        .query((row, number) -> row.getBoolean(1))
        .single();
  }
}
