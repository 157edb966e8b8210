package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.lease.Lease;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prompts as a browser would send them, each under new ids. */
final class Commands {
  private Commands() {}

  /** Admits every command. */
  static final Consumer<LockedConversation> UNBOUNDED = conversation -> {};

  /** Admits every prompt, and has this model answer it. */
  static PromptAdmission admitted(@Nullable String model) {
    return admitted(model, null, UNBOUNDED);
  }

  /** Answers with this from the cache, unless it is null. */
  static PromptAdmission admitted(
      @Nullable String model, @Nullable CacheHit cached, Consumer<LockedConversation> limits) {
    return new PromptAdmission() {
      @Override
      public AnswerPlan plan(LockedConversation conversation, @Nullable UUID parent) {
        return new AnswerPlan(model, null, cached);
      }

      @Override
      public void admit(LockedConversation conversation, boolean asksModel) {
        limits.accept(conversation);
      }
    };
  }

  /** Follows what is active in this conversation, which need not exist yet. */
  static PromptCommand prompt(UUID conversation, String text) {
    return prompt(conversation, null, null, text);
  }

  /** Begins to answer this prompt, with no run in any process. */
  static Lease begin(BeginPrompt begin, UUID account, PromptCommand prompt) {
    return ((BeginResult.Started)
            begin.begin(new AccountId(account), prompt, admitted("fake-model")))
        .lease();
  }

  static PromptCommand after(UUID conversation, UUID parent, String text) {
    return prompt(conversation, parent, null, text);
  }

  static PromptCommand edit(UUID conversation, UUID edited, String text) {
    return prompt(conversation, null, edited, text);
  }

  private static PromptCommand prompt(
      UUID conversation, @Nullable UUID parent, @Nullable UUID edited, String text) {
    return new PromptCommand(
        UUID.randomUUID(), UUID.randomUUID(), conversation, parent, edited, text, null, null);
  }

  static PromptCommand inConversation(PromptCommand like, UUID conversation) {
    return new PromptCommand(
        like.messageId(), like.replyId(), conversation, null, null, like.text(), null, null);
  }

  static PromptCommand withText(PromptCommand like, String text) {
    return new PromptCommand(
        like.messageId(),
        like.replyId(),
        like.conversationId(),
        like.parentId(),
        like.editOf(),
        text,
        null,
        null);
  }
}
