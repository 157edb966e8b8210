package dev.parley.reply.lease;

import dev.parley.cluster.Node;
import dev.parley.database.DatabaseRetry;
import dev.parley.llm.ModelProblem;
import dev.parley.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the end of a reply. Deleting the lease is the right to end it: exactly one transaction
 * can.
 */
@Component
public class ReplyEnd {
  private static final Logger log = LoggerFactory.getLogger(ReplyEnd.class);
  private static final ModelProblem UNSTORABLE =
      new ModelProblem(
          "unstorable", "This answer could not be stored whole. Ask again, or in other words.");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Node node;
  private final SearchIndex search;

  public ReplyEnd(JdbcClient jdbc, TransactionTemplate transaction, Node node, SearchIndex search) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.node = node;
    this.search = search;
  }

  /**
   * Ends it, and retries until the outcome is known: when a connection is lost, its commit may have
   * happened.
   *
   * @param text the whole answer
   * @return false when another process has the reply; then nothing was stored, and nothing may be
   *     published
   */
  public boolean store(Lease lease, AnswerText text, Ending ending, int turnsLeftOut) {
    return store(lease, text, lease.text(), ending, turnsLeftOut);
  }

  /**
   * As {@link #store(Lease, AnswerText, Ending, int)}. A reply that the database rejects ends as
   * failed with the text that is stored already: else its conversation could never continue.
   *
   * @param stored the part of the text that is in the database
   */
  public boolean store(
      Lease lease, AnswerText text, AnswerText stored, Ending ending, int turnsLeftOut) {
    try {
      return storeUntilKnown(lease, text, ending, turnsLeftOut);
    } catch (RuntimeException refused) {
      log.error("The database rejected the end of a reply, which ends as failed", refused);
      return storeUntilKnown(lease, stored, Ending.failed(UNSTORABLE), turnsLeftOut);
    }
  }

  private boolean storeUntilKnown(Lease lease, AnswerText text, Ending ending, int turnsLeftOut) {
    return DatabaseRetry.call(
        "Storing the end of a reply",
        () ->
            Boolean.TRUE.equals(
                transaction.execute(status -> endOnce(status, lease, text, ending, turnsLeftOut))));
  }

  private boolean endOnce(
      TransactionStatus status, Lease lease, AnswerText text, Ending ending, int turnsLeftOut) {
    // First, because it locks the conversation and then its members.
    jdbc.sql(ReplyRows.ACTIVE).param("id", lease.conversationId()).update();
    int mine =
        jdbc.sql(
                "delete from reply_lease where reply_id = :reply and node = :node and attempt ="
                    + " :attempt")
            .param("reply", lease.replyId())
            .param("node", node.id())
            .param("attempt", lease.attempt())
            .update();
    if (mine == 0) {
      status.setRollbackOnly();
      return wasOurCommit(lease);
    }
    jdbc.sql(
            """
            update message set text = :text, text_at = :textAt,
                   reasoning_millis = coalesce(:reasoningMillis, reasoning_millis), model = coalesce(model, :model), status = :status, turns_left_out = :leftOut,
                   cached = :cached,
                   input_tokens = :input, output_tokens = :output,
                   problem_code = :code, problem_title = :title
             where id = :reply and attempt = :attempt
            """)
        .param("text", text.whole())
        .param("textAt", text.textAt())
        .param("reasoningMillis", text.reasoningMillis())
        .param("model", lease.model())
        .param("status", ending.status().stored())
        .param("leftOut", turnsLeftOut)
        .param("cached", ending.cached())
        .param("input", ending.usage() == null ? null : ending.usage().inputTokens())
        .param("output", ending.usage() == null ? null : ending.usage().outputTokens())
        .param("code", ending.problem() == null ? null : ending.problem().code())
        .param("title", ending.problem() == null ? null : ending.problem().title())
        .param("reply", lease.replyId())
        .param("attempt", lease.attempt())
        .update();
    search.write(lease.replyId(), text.answer());
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
