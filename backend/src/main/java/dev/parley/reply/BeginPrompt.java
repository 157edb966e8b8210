package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.BranchRows;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.lease.EarlierMessage;
import dev.parley.reply.lease.ReplyRows;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
  private final BranchRows branches;
  private final ConversationAccess access;
  private final TransactionTemplate transaction;

  BeginPrompt(
      ReplyRows rows,
      BranchRows branches,
      ConversationAccess access,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.branches = branches;
    this.access = access;
    this.transaction = transaction;
  }

  /**
   * Begins a reply, or finds that it began before.
   *
   * @param model that the reply names
   * @param cached found before, without a lock; null for a miss
   * @param admit checks the limits inside the transaction; what it throws rolls back
   * @throws Refusal not-found, forbidden, id-taken, still-answering, conversation-deleted
   */
  BeginResult begin(
      AccountId me,
      PromptCommand command,
      @Nullable String model,
      @Nullable CacheHit cached,
      Consumer<LockedConversation> admit) {
    try {
      return transaction.execute(status -> store(me, command, model, cached, admit));
    } catch (DuplicateKeyException taken) {
      throw ReplyRows.idTaken();
    }
  }

  private BeginResult store(
      AccountId me,
      PromptCommand command,
      @Nullable String model,
      @Nullable CacheHit cached,
      Consumer<LockedConversation> admit) {
    if (command.parentId() == null && command.editOf() == null) {
      access.create(me, command.conversationId(), null, null, null);
    }
    LockedConversation conversation = access.lockToWrite(me, command.conversationId());
    Optional<BeginResult> before = begunBefore(command);
    if (before.isPresent()) {
      return before.get();
    }
    conversation.refuseDeleted();
    UUID parent = parent(command, conversation);
    boolean asksModel = !Boolean.FALSE.equals(command.asks());
    int parentAttempt = parent == null ? 0 : attemptAbove(conversation.id(), parent, asksModel);
    boolean answered =
        cached != null
            && Objects.equals(cached.parent(), parent)
            && cached.parentAttempt() == parentAttempt;
    // Also for a cache hit, which counts as a prompt in every limit.
    admit.accept(conversation);
    rows.insertPrompt(command.messageId(), conversation, parent, me, command.text(), asksModel);
    boolean forAll = !conversation.shared() || isForAll(command, conversation, parent);
    BeginResult begun =
        asksModel
            ? answer(me, command, conversation, model, answered ? cached : null)
            : new BeginResult.PromptOnly(conversation.id(), command.messageId());
    UUID leaf = asksModel ? command.replyId() : command.messageId();
    branches.move(
        me,
        conversation.id(),
        new BranchRows.Step(leaf, forAll, asksModel ? 2 : 1),
        PromptTitle.of(command.text()),
        // The model of a shared conversation is its owner's to choose.
        conversation.shared() && !conversation.isOwned() ? null : command.model());
    return begun;
  }

  private BeginResult answer(
      AccountId me,
      PromptCommand command,
      LockedConversation conversation,
      @Nullable String model,
      @Nullable CacheHit cached) {
    int position = conversation.lastPosition() + 2;
    if (cached == null) {
      return new BeginResult.Started(
          rows.insertReply(
              me,
              command.replyId(),
              conversation.id(),
              command.messageId(),
              position,
              model,
              false));
    }
    rows.insertCached(
        me, command.replyId(), conversation.id(), command.messageId(), position, cached);
    return new BeginResult.FromCache(conversation.id(), command.messageId(), command.replyId());
  }

  /**
   * Whether the others go along: to what follows the shared leaf, or replaces the last exchange.
   */
  private boolean isForAll(
      PromptCommand command, LockedConversation conversation, @Nullable UUID parent) {
    return command.editOf() == null
        ? Objects.equals(parent, conversation.sharedLeaf())
        : branches.isLast(command.editOf(), conversation.sharedLeaf());
  }

  /** The same ids with the same text at the same place are the same command; others are taken. */
  private Optional<BeginResult> begunBefore(PromptCommand command) {
    Map<UUID, EarlierMessage> known = rows.find(List.of(command.messageId(), command.replyId()));
    Optional<EarlierMessage> prompt = Optional.ofNullable(known.get(command.messageId()));
    Optional<EarlierMessage> reply = Optional.ofNullable(known.get(command.replyId()));
    if (prompt.isEmpty() && reply.isEmpty()) {
      return Optional.empty();
    }
    boolean promptOnly = prompt.isPresent() && !prompt.get().asksModel();
    boolean same =
        prompt.isPresent()
            && promptOnly == reply.isEmpty()
            && prompt.get().prompt()
            && prompt.get().conversationId().equals(command.conversationId())
            && prompt.get().text().equals(command.text())
            && samePlace(command, prompt.get())
            && (promptOnly || command.messageId().equals(reply.get().parentId()));
    if (!same) {
      throw ReplyRows.idTaken();
    }
    return Optional.of(
        new BeginResult.Repeated(
            command.conversationId(), command.messageId(), promptOnly ? null : command.replyId()));
  }

  private boolean samePlace(PromptCommand command, EarlierMessage prompt) {
    if (command.parentId() != null) {
      // In a shared conversation it may have followed what somebody else wrote meanwhile.
      return prompt.parentId() != null && branches.isAbove(command.parentId(), prompt.parentId());
    }
    return command.editOf() == null
        || rows.find(command.editOf())
            .filter(edited -> edited.conversationId().equals(prompt.conversationId()))
            .map(edited -> Objects.equals(edited.parentId(), prompt.parentId()))
            .orElse(false);
  }

  private @Nullable UUID parent(PromptCommand command, LockedConversation conversation) {
    if (command.parentId() != null) {
      return followsSharedLeaf(command.parentId(), conversation)
          ? conversation.sharedLeaf()
          : command.parentId();
    }
    if (command.editOf() == null) {
      return conversation.leaf();
    }
    EarlierMessage edited = rows.require(conversation.id(), command.editOf());
    if (!edited.prompt()) {
      throw Refusal.notFound("The prompt to edit");
    }
    return edited.parentId();
  }

  /** Somebody else was faster: who is in the shared branch does not leave it for that. */
  private boolean followsSharedLeaf(UUID parent, LockedConversation conversation) {
    UUID leaf = conversation.sharedLeaf();
    return conversation.shared()
        && conversation.ownLeaf() == null
        && leaf != null
        && branches.isAbove(parent, leaf);
  }

  /** The attempt of the answer that a prompt would build on; 0 when only prompts are above it. */
  private int attemptAbove(UUID conversation, UUID parent, boolean asksModel) {
    EarlierMessage before = rows.require(conversation, parent);
    if (before.prompt() && before.asksModel()) {
      throw Refusal.notFound("The answer this would follow");
    }
    Optional<BranchRows.Answer> answer = branches.answerAbove(parent);
    if (asksModel && answer.filter(BranchRows.Answer::answering).isPresent()) {
      throw new Refusal(
          Reason.STILL_ANSWERING,
          "The answer before is still being written. Wait for it or stop it, then send again.");
    }
    return answer.map(BranchRows.Answer::attempt).orElse(0);
  }
}
