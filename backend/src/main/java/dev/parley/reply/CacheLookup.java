package dev.parley.reply;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.Transcript;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.run.PromptAssembler;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks whether a prompt's whole question was answered before. */
@Component
class CacheLookup {
  private final PromptAssembler questions;
  private final MessageHistory history;
  private final ResponseCache cache;

  CacheLookup(PromptAssembler questions, MessageHistory history, ResponseCache cache) {
    this.questions = questions;
    this.history = history;
    this.cache = cache;
  }

  /**
   * Looks it up without any lock; what it found holds only for the place it names.
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
    Transcript said = questions.transcript(me, chosen, command.conversationId(), parent);
    if (parent != null && said.turns().isEmpty()) {
      return Optional.empty();
    }
    if (parent != null && said.turns().getLast().text().isBlank()) {
      return Optional.empty(); // It is being answered, or has nothing that could be asked about.
    }
    int attempt = parent == null ? 0 : said.turns().getLast().attempt();
    return questions
        .before(chosen, conversation, said, command.text())
        .flatMap(request -> questions.knownAnswer(cache.keys(request, me.value())))
        .map(
            reply -> new CacheHit(parent, attempt, chosen.id(), reply.text(), reply.end().usage()));
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
