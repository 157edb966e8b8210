package dev.parley.reply.lease;

import dev.parley.cluster.Node;
import dev.parley.conversation.MessageRows;
import dev.parley.conversation.MessageView;
import dev.parley.database.DatabaseRetry;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import dev.parley.search.SearchIndex;
import java.util.Optional;
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
          "unstorable",
          "This answer could not be stored completely. Ask again, or in other words.");

  /** The reply as it is stored now; no row when this node does not have the lease. */
  private static final String END =
      """
      with released as (
        delete from reply_lease where reply_id = :reply and node = :node and attempt = :attempt returning reply_id),
      ended as (
        update message m
           set text = :text, text_at = :textAt, reasoning_millis = coalesce(:reasoningMillis, reasoning_millis),
               model = coalesce(model, :model), status = :status, turns_left_out = :leftOut, cached = :cached,
               input_tokens = :input, output_tokens = :output, problem_code = :code, problem_title = :title
          from released r where m.id = r.reply_id and m.attempt = :attempt
        returning
      """
          + MessageRows.COLUMNS
          + "), indexed as ("
          + SearchIndex.insert("ended", ":words")
          + SearchIndex.REPLACE
          + ") select * from ended";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Node node;

  public ReplyEnd(JdbcClient jdbc, TransactionTemplate transaction, Node node) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.node = node;
  }

  /**
   * Ends it, and retries until the outcome is known: when a connection is lost, its commit may have
   * happened.
   *
   * @param text the whole answer
   * @return the reply as it is stored, which may be another end; empty when another node has the
   *     reply: then nothing was stored, and nothing may be published
   */
  public Optional<MessageView> store(
      Lease lease, AnswerText text, Ending ending, int turnsLeftOut) {
    return store(lease, text, lease.text(), ending, turnsLeftOut);
  }

  /**
   * As {@link #store(Lease, AnswerText, Ending, int)}. A reply that the database rejects ends as
   * failed with the text that is stored already: else its conversation could never continue.
   *
   * @param stored the part of the text that is in the database
   */
  public Optional<MessageView> store(
      Lease lease, AnswerText text, AnswerText stored, Ending ending, int turnsLeftOut) {
    try {
      return storeUntilKnown(lease, text, ending, turnsLeftOut);
    } catch (RuntimeException refused) {
      log.error("The database rejected the end of a reply, which ends as failed", refused);
      return storeUntilKnown(lease, stored, Ending.failed(UNSTORABLE), turnsLeftOut);
    }
  }

  private Optional<MessageView> storeUntilKnown(
      Lease lease, AnswerText text, Ending ending, int turnsLeftOut) {
    return DatabaseRetry.call(
        "Storing the end of a reply",
        () -> transaction.execute(status -> endOnce(status, lease, text, ending, turnsLeftOut)));
  }

  private Optional<MessageView> endOnce(
      TransactionStatus status, Lease lease, AnswerText text, Ending ending, int turnsLeftOut) {
    // First, because it locks the conversation and then its members: so the owner, whose id the
    // next statement writes into the search index, cannot change until the commit.
    jdbc.sql(ReplyRows.ACTIVE).param("id", lease.conversationId()).update();
    TokenUsage usage = ending.usage();
    ModelProblem problem = ending.problem();
    Optional<MessageView> ended =
        jdbc.sql(END)
            .param("reply", lease.replyId())
            .param("node", node.id())
            .param("attempt", lease.attempt())
            .param("text", text.whole())
            .param("textAt", text.textAt())
            .param("reasoningMillis", text.reasoningMillis())
            .param("model", lease.model())
            .param("status", ending.status().stored())
            .param("leftOut", turnsLeftOut)
            .param("cached", ending.cached())
            .param("input", usage == null ? null : usage.inputTokens())
            .param("output", usage == null ? null : usage.outputTokens())
            .param("code", problem == null ? null : problem.code())
            .param("title", problem == null ? null : problem.title())
            .param("words", SearchIndex.tokens(text.answer()))
            .query(MessageRows::view)
            .optional();
    if (ended.isEmpty()) {
      status.setRollbackOnly();
      return storedByOurCommit(lease);
    }
    return ended;
  }

  private Optional<MessageView> storedByOurCommit(Lease lease) {
    return jdbc.sql(
            "select "
                + MessageRows.COLUMNS
                + " from message m where m.id = :reply and m.attempt = :attempt and m.status <>"
                + " 'answering'")
        .param("reply", lease.replyId())
        .param("attempt", lease.attempt())
        .query(MessageRows::view)
        .optional();
  }
}
