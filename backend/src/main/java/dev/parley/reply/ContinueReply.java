package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.EarlierMessage;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyRows;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Continues an answer that ended too early from its text, or begins it again when it has only
 * reasoning.
 */
@Component
class ContinueReply {
  private final ConversationAccess access;
  private final ReplyRows rows;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  ContinueReply(
      ConversationAccess access, ReplyRows rows, JdbcClient jdbc, TransactionTemplate transaction) {
    this.access = access;
    this.rows = rows;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Gives an ended answer a new lease under its next attempt.
   *
   * @param admit checks the limits inside the transaction; what it throws rolls back
   * @return {@link BeginResult.Repeated} when it is running or complete, or is at another attempt
   * @throws Refusal not-found, forbidden, conversation-deleted, and what {@code admit} throws
   */
  BeginResult begin(AccountId me, ContinueCommand command, Consumer<LockedConversation> admit) {
    return transaction.execute(status -> {
      UUID id = rows.conversationOf(me, command.replyId());
      LockedConversation conversation = access.lockToWrite(me, id);
      conversation.refuseDeleted();
      EarlierMessage reply = rows.require(id, command.replyId());
      UUID prompt = reply.parentId();
      if (reply.prompt() || prompt == null) {
        throw Refusal.notFound("The answer to continue");
      }
      AnswerText text = new AnswerText(reply.text(), reply.textAt(), null);
      int taken =
          jdbc.sql(
                  """
                  update message set status = 'answering', attempt = attempt + 1, problem_code = null,
                         problem_title = null, cached = false,
                         text = case when :anew then '' else text end,
                         text_at = case when :anew then 0 else text_at end,
                         reasoning_millis = case when :anew then null else reasoning_millis end
                   where id = :reply and attempt = :attempt
                     and (status in ('stopped', 'interrupted', 'failed') or problem_code = 'cut-at-limit')
                  """)
              .param("anew", text.isOnlyReasoning())
              .param("reply", command.replyId())
              .param("attempt", command.attempt())
              .update();
      if (taken == 0) {
        return new BeginResult.Repeated(id, prompt, command.replyId());
      }
      admit.accept(conversation);
      int attempt = command.attempt() + 1;
      ReplyRows.NewLease lease = rows.insertLease(me, command.replyId(), attempt);
      jdbc.sql(ReplyRows.ACTIVE).param("id", id).update();
      return new BeginResult.Started(
          new Lease(
              me,
              lease.members(),
              id,
              prompt,
              command.replyId(),
              attempt,
              reply.model(),
              text.isOnlyReasoning() ? AnswerText.NONE : text,
              false,
              lease.askedAt()),
          List.of(),
          null);
    });
  }
}
