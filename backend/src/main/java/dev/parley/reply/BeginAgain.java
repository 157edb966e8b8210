package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyRows;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the model again for a prompt, or lets an answer go on from its text. */
@Component
class BeginAgain {
  private final ReplyRows rows;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  BeginAgain(ReplyRows rows, JdbcClient jdbc, TransactionTemplate transaction) {
    this.rows = rows;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Stores another, empty answer beside the ones that this prompt has.
   *
   * @param admit asked before anything begins; what it throws rolls back
   * @throws Refusal not-found, id-taken, conversation-deleted
   */
  Begun regenerate(
      AccountId me, RegenerateCommand command, @Nullable String model, Runnable admit) {
    try {
      return transaction.execute(status -> {
        UUID id = rows.conversationOf(me, command.parentId());
        ReplyRows.Locked conversation = rows.lock(me, id);
        ReplyRows.Earlier prompt = rows.require(id, command.parentId());
        if (!prompt.prompt()) {
          throw Refusal.notFound("The prompt to answer");
        }
        Optional<ReplyRows.Earlier> before = rows.find(command.replyId());
        if (before.isPresent()) {
          if (!command.parentId().equals(before.get().parentId())) {
            throw idTaken();
          }
          return new Begun.Known(id, command.parentId(), command.replyId());
        }
        conversation.refuseDeleted();
        admit.run();
        Lease lease =
            rows.insertReply(
                me,
                command.replyId(),
                id,
                command.parentId(),
                conversation.lastPosition() + 1,
                model,
                true);
        rows.moveTo(me, id, command.replyId(), 1, "", command.model());
        return new Begun.Started(lease);
      });
    } catch (DuplicateKeyException taken) {
      throw idTaken();
    }
  }

  /**
   * Gives an ended answer a new lease under its next attempt.
   *
   * @param admit asked before it goes on; what it throws rolls back
   * @return {@link Begun.Known} when it is in flight already, or complete, or at another attempt
   * @throws Refusal not-found, conversation-deleted
   */
  Begun goOn(AccountId me, ContinueCommand command, Runnable admit) {
    return transaction.execute(status -> {
      UUID id = rows.conversationOf(me, command.replyId());
      rows.lock(me, id).refuseDeleted();
      ReplyRows.Earlier reply = rows.require(id, command.replyId());
      UUID prompt = reply.parentId();
      if (reply.prompt() || prompt == null) {
        throw Refusal.notFound("The answer to go on with");
      }
      int taken =
          jdbc.sql(
                  """
                  update message set status = 'answering', attempt = attempt + 1, problem_code = null,
                         problem_title = null, cached = false
                   where id = :reply and attempt = :attempt
                     and (status in ('stopped', 'interrupted', 'failed') or problem_code = 'cut-at-limit')
                  """)
              .param("reply", command.replyId())
              .param("attempt", command.attempt())
              .update();
      if (taken == 0) {
        return new Begun.Known(id, prompt, command.replyId());
      }
      admit.run();
      int attempt = command.attempt() + 1;
      Instant askedAt = rows.insertLease(me, command.replyId(), attempt);
      jdbc.sql(ReplyRows.ACTIVE).param("id", id).update();
      return new Begun.Started(
          new Lease(
              me,
              id,
              prompt,
              command.replyId(),
              attempt,
              reply.model(),
              reply.text(),
              false,
              askedAt));
    });
  }

  private static Refusal idTaken() {
    return new Refusal(
        Reason.ID_TAKEN, "This id belongs to another message. Send it under a new id.");
  }
}
