package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.BeginRows;
import dev.parley.reply.lease.BranchRows;
import dev.parley.reply.lease.EarlierMessage;
import dev.parley.reply.lease.ReplyRows;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the model for another answer to a prompt. */
@Component
class RegenerateReply {
  private final ConversationAccess access;
  private final ReplyRows rows;
  private final BranchRows branches;
  private final BeginRows begins;
  private final TransactionTemplate transaction;

  RegenerateReply(
      ConversationAccess access,
      ReplyRows rows,
      BranchRows branches,
      BeginRows begins,
      TransactionTemplate transaction) {
    this.access = access;
    this.rows = rows;
    this.branches = branches;
    this.begins = begins;
    this.transaction = transaction;
  }

  /**
   * Stores another, empty answer beside the ones that this prompt has.
   *
   * @param admit checks the limits inside the transaction; what it throws rolls back
   * @throws Refusal not-found, forbidden, id-taken, invalid, conversation-deleted, and what {@code
   *     admit} throws
   */
  BeginResult begin(
      AccountId me,
      RegenerateCommand command,
      @Nullable String model,
      Consumer<LockedConversation> admit) {
    try {
      return transaction.execute(status -> {
        UUID id = rows.conversationOf(me, command.parentId());
        LockedConversation conversation = access.lockToWrite(me, id);
        EarlierMessage prompt = rows.require(id, command.parentId());
        if (!prompt.prompt()) {
          throw Refusal.notFound("The prompt to answer");
        }
        Optional<EarlierMessage> before = rows.find(command.replyId());
        if (before.isPresent()) {
          if (!command.parentId().equals(before.get().parentId())) {
            throw ReplyRows.idTaken();
          }
          return new BeginResult.Repeated(id, command.parentId(), command.replyId());
        }
        conversation.refuseDeleted();
        if (!prompt.asksModel()) {
          throw new Refusal(
              Reason.INVALID, "This message did not ask the model. Write a new one that does.");
        }
        admit.accept(conversation);
        boolean forAll =
            !conversation.shared()
                || branches.isLast(command.parentId(), conversation.sharedLeaf());
        BeginRows.Begun begun =
            begins.insertAgain(
                me,
                conversation,
                command.parentId(),
                new BeginRows.NewReply(command.replyId(), model, null),
                new BeginRows.Change(
                    forAll, "", conversation.choosesModel() ? command.model() : null));
        return BeginResult.of(begun, null);
      });
    } catch (DuplicateKeyException taken) {
      throw ReplyRows.idTaken();
    }
  }
}
