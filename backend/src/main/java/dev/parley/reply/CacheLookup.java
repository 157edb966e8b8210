package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.Transcript;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.prompt.PromptAssembler;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks a prompt up in the cache, with everything that the model would be given. */
@Component
class CacheLookup {
  private final PromptAssembler assembler;
  private final MessageHistory history;
  private final Conversations conversations;
  private final ResponseCache cache;

  CacheLookup(
      PromptAssembler assembler,
      MessageHistory history,
      Conversations conversations,
      ResponseCache cache) {
    this.assembler = assembler;
    this.history = history;
    this.conversations = conversations;
    this.cache = cache;
  }

  /**
   * Finds a cached answer without any lock; it is only valid for the place that it names.
   *
   * @param conversation null when the prompt will create it
   */
  Optional<CacheHit> find(
      AccountId me,
      PromptCommand command,
      @Nullable ConversationView conversation,
      ChosenModel chosen) {
    if (cache.isOff()) {
      return Optional.empty();
    }
    UUID parent = parent(me, command, conversation);
    Transcript transcript = assembler.transcript(me, chosen, command.conversationId(), parent);
    if (parent != null && transcript.turns().isEmpty()) {
      return Optional.empty();
    }
    if (parent != null && transcript.turns().getLast().text().isBlank()) {
      return Optional.empty(); // The answer before is empty, or still being written.
    }
    if (isOfSeveral(me, conversation, transcript)) {
      return Optional.empty(); // Their names are part of the prompt, which its run assembles.
    }
    int attempt = parent == null ? 0 : transcript.turns().getLast().attempt();
    return assembler
        .assemble(chosen, conversation, transcript, command.text())
        .flatMap(request -> cache.find(cache.keys(request, me.value()), conversations::exists))
        .map(cached ->
            new CacheHit(parent, attempt, chosen.id(), cached.text(), cached.end().usage()));
  }

  private static boolean isOfSeveral(
      AccountId me, @Nullable ConversationView conversation, Transcript transcript) {
    return (conversation != null && conversation.shared())
        || transcript.turns().stream()
            .map(Transcript.Turn::by)
            .anyMatch(author -> author != null && !author.accountId().equals(me.value()));
  }

  private @Nullable UUID parent(
      AccountId me, PromptCommand command, @Nullable ConversationView conversation) {
    if (command.parentId() != null) {
      return command.parentId();
    }
    if (command.editOf() != null) {
      return history.find(me, command.editOf()).map(MessageView::parentId).orElse(null);
    }
    return conversation == null ? null : conversation.activeMessageId();
  }
}
