package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.BeginRows;
import dev.parley.reply.lease.BranchRows;
import dev.parley.reply.lease.EarlierMessage;
import dev.parley.reply.lease.ReplyRows;
import dev.parley.reply.prompt.PromptSource;
import java.util.List;
import java.util.Map;
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
  private final BranchRows branches;
  private final BeginRows begins;
  private final ConversationAccess access;
  private final TransactionTemplate transaction;

  BeginPrompt(
      ReplyRows rows,
      BranchRows branches,
      BeginRows begins,
      ConversationAccess access,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.branches = branches;
    this.begins = begins;
    this.access = access;
    this.transaction = transaction;
  }

  /**
   * Begins a reply, or finds that it began before.
   *
   * @throws Refusal not-found, forbidden, id-taken, still-answering, conversation-deleted, and what
   *     {@code admission} throws
   */
  BeginResult begin(AccountId me, PromptCommand command, PromptAdmission admission) {
    try {
      return transaction.execute(status -> store(me, command, admission));
    } catch (DuplicateKeyException taken) {
      throw ReplyRows.idTaken();
    }
  }

  private BeginResult store(AccountId me, PromptCommand command, PromptAdmission admission) {
    LockedConversation conversation =
        command.parentId() == null && command.editOf() == null
            ? access.lockOrCreate(me, command.conversationId())
            : access.lockToWrite(me, command.conversationId());
    try {
      return add(me, command, conversation, admission);
    } catch (Refusal refused) {
      // A command that comes again always gets here: the id of its prompt is taken.
      return begunBefore(command).orElseThrow(() -> refused);
    }
  }

  private BeginResult add(
      AccountId me,
      PromptCommand command,
      LockedConversation conversation,
      PromptAdmission admission) {
    conversation.refuseDeleted();
    UUID parent = parent(command, conversation);
    boolean asksModel = command.asksModel(conversation);
    AnswerPlan plan = asksModel ? admission.plan(conversation, parent) : AnswerPlan.NONE;
    if (parent != null) {
      refuseUnlessEnded(conversation.id(), parent, asksModel, plan.above());
    }
    admission.admit(conversation, asksModel);
    BeginRows.Begun begun =
        begins.insert(
            me,
            conversation,
            new BeginRows.NewPrompt(command.messageId(), parent, command.text(), asksModel),
            new BeginRows.NewReply(command.replyId(), plan.model(), plan.cached()),
            new BeginRows.Change(
                !conversation.shared() || isForAll(command, conversation, parent),
                PromptTitle.of(command.text()),
                conversation.choosesModel() ? command.model() : null));
    return BeginResult.of(begun, plan.above());
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
        && !parent.equals(leaf)
        && branches.isAbove(parent, leaf);
  }

  /** A prompt follows an answer that has ended, or a message that asks no model. */
  private void refuseUnlessEnded(
      UUID conversation, UUID parent, boolean asksModel, @Nullable PromptSource above) {
    boolean unanswered =
        above == null ? isUnanswered(conversation, parent) : isUnanswered(above.branch().last());
    if (unanswered) {
      throw Refusal.notFound("The answer this would follow");
    }
    if (asksModel && isAnswering(parent, above)) {
      throw new Refusal(
          Reason.STILL_ANSWERING,
          "The previous answer is still being written. Wait for it or stop it, then send again.");
    }
  }

  private boolean isUnanswered(UUID conversation, UUID parent) {
    EarlierMessage before = rows.require(conversation, parent);
    return before.prompt() && before.asksModel();
  }

  /** Also when there is no such message in this conversation. */
  private static boolean isUnanswered(Transcript.@Nullable Turn parent) {
    return parent == null || (parent.role() == MessageRole.USER && parent.asks());
  }

  private boolean isAnswering(UUID parent, @Nullable PromptSource above) {
    Optional<Transcript.Turn> answer =
        Optional.ofNullable(above).flatMap(read -> read.branch().lastReply());
    return answer.isPresent()
        ? answer.get().answering()
        // It may lie above what was read of the branch.
        : (above == null || above.branch().omitted() > 0) && branches.isAnswering(parent);
  }
}
