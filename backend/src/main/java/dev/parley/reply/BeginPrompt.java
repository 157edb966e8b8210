package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.lease.ReplyRows;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores a prompt and its answer, empty or from the cache, in one transaction. Every refusal rolls
 * all of it back, a conversation that it would have created included.
 */
@Component
class BeginPrompt {
  private final ReplyRows rows;
  private final ConversationAccess access;
  private final TransactionTemplate transaction;

  BeginPrompt(ReplyRows rows, ConversationAccess access, TransactionTemplate transaction) {
    this.rows = rows;
    this.access = access;
    this.transaction = transaction;
  }

  /**
   * Begins a reply, or finds that it began before.
   *
   * @param model that the reply names
   * @param cached found before, without a lock; null for a miss
   * @param admit checks the limits inside the transaction; what it throws rolls back
   * @throws Refusal not-found, id-taken, still-answering, conversation-deleted
   */
  BeginResult begin(
      AccountId me,
      PromptCommand command,
      @Nullable String model,
      @Nullable CacheHit cached,
      Runnable admit) {
    try {
      return transaction.execute(status -> store(me, command, model, cached, admit));
    } catch (DuplicateKeyException taken) {
      throw idTaken();
    }
  }

  private BeginResult store(
      AccountId me,
      PromptCommand command,
      @Nullable String model,
      @Nullable CacheHit cached,
      Runnable admit) {
    if (command.parentId() == null && command.editOf() == null) {
      access.create(me, command.conversationId(), null, null, null);
    }
    ReplyRows.Locked conversation = rows.lock(me, command.conversationId());
    Optional<BeginResult> before = begunBefore(command);
    if (before.isPresent()) {
      return before.get();
    }
    conversation.refuseDeleted();
    UUID parent = parent(command, conversation);
    int parentAttempt = parent == null ? 0 : endedReply(conversation.id(), parent).attempt();
    boolean answered =
        cached != null
            && Objects.equals(cached.parent(), parent)
            && cached.parentAttempt() == parentAttempt;
    // Also for a cache hit, which counts as a prompt in every limit.
    admit.run();
    rows.insertPrompt(command.messageId(), conversation, parent, me, command.text());
    int position = conversation.lastPosition() + 2;
    BeginResult begun;
    if (cached != null && answered) {
      rows.insertAnswered(
          command.replyId(), conversation.id(), command.messageId(), position, cached);
      begun = new BeginResult.FromCache(conversation.id(), command.messageId(), command.replyId());
    } else {
      begun =
          new BeginResult.Started(
              rows.insertReply(
                  me,
                  command.replyId(),
                  conversation.id(),
                  command.messageId(),
                  position,
                  model,
                  false));
    }
    rows.moveTo(
        me,
        conversation.id(),
        command.replyId(),
        2,
        PromptTitle.of(command.text()),
        command.model());
    return begun;
  }

  /** The same ids with the same text at the same place are the same command; others are taken. */
  private Optional<BeginResult> begunBefore(PromptCommand command) {
    Optional<ReplyRows.Earlier> prompt = rows.find(command.messageId());
    Optional<ReplyRows.Earlier> reply = rows.find(command.replyId());
    if (prompt.isEmpty() && reply.isEmpty()) {
      return Optional.empty();
    }
    boolean same =
        prompt.isPresent()
            && reply.isPresent()
            && prompt.get().prompt()
            && prompt.get().conversationId().equals(command.conversationId())
            && prompt.get().text().equals(command.text())
            && samePlace(command, prompt.get())
            && command.messageId().equals(reply.get().parentId());
    if (!same) {
      throw idTaken();
    }
    return Optional.of(
        new BeginResult.Repeated(command.conversationId(), command.messageId(), command.replyId()));
  }

  private boolean samePlace(PromptCommand command, ReplyRows.Earlier prompt) {
    if (command.parentId() != null) {
      return command.parentId().equals(prompt.parentId());
    }
    return command.editOf() == null
        || rows.find(command.editOf())
            .filter(edited -> edited.conversationId().equals(prompt.conversationId()))
            .map(edited -> Objects.equals(edited.parentId(), prompt.parentId()))
            .orElse(false);
  }

  private @Nullable UUID parent(PromptCommand command, ReplyRows.Locked conversation) {
    if (command.parentId() != null) {
      return command.parentId();
    }
    if (command.editOf() == null) {
      return conversation.activeMessage();
    }
    ReplyRows.Earlier edited = rows.require(conversation.id(), command.editOf());
    if (!edited.prompt()) {
      throw Refusal.notFound("The prompt to edit");
    }
    return edited.parentId();
  }

  private ReplyRows.Earlier endedReply(UUID conversation, UUID parent) {
    ReplyRows.Earlier reply = rows.require(conversation, parent);
    if (reply.prompt()) {
      throw Refusal.notFound("The answer this would follow");
    }
    if (reply.status().equals("answering")) {
      throw new Refusal(
          Reason.STILL_ANSWERING,
          "The answer before is still being written. Wait for it or stop it, then send again.");
    }
    return reply;
  }

  private static Refusal idTaken() {
    return new Refusal(
        Reason.ID_TAKEN, "One of these ids belongs to another message. Send it under new ids.");
  }
}
