package dev.parley.reply.prompt;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.Transcript;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.conversation.preference.Preferences;
import dev.parley.database.DatabaseRetry;
import dev.parley.llm.ContextFitter;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.Reasoning;
import dev.parley.llm.Turn;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.CacheHit;
import dev.parley.reply.lease.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Assembles what a model is asked: the system prompt, what its asker has written about themselves,
 * and the transcript, cut to its context window. Before a prompt is stored, finds whether the same
 * was answered already.
 */
@Component
public class PromptAssembler {
  /** No known tokenizer packs more characters than this into a token on average. */
  private static final int CHARACTERS_PER_TOKEN = 8;

  private final Conversations conversations;
  private final MessageHistory history;
  private final Preferences preferences;
  private final ResponseCache cache;

  PromptAssembler(
      Conversations conversations,
      MessageHistory history,
      Preferences preferences,
      ResponseCache cache) {
    this.conversations = conversations;
    this.preferences = preferences;
    this.history = history;
    this.cache = cache;
  }

  /**
   * Assembles the prompt of a reply that runs. It may ask the model server for its window.
   *
   * @param known what it is assembled from, if that was read with the prompt; else null
   */
  public AssembledPrompt assemble(Lease lease, ChosenModel chosen, @Nullable PromptSource known) {
    ContextWindow.Size size = chosen.window().now();
    PromptSource source = source(lease, size, known);
    String system = systemPrompt(chosen, source);
    Transcript transcript = source.branch();
    List<Turn> turns = turns(transcript, lease.text().answer());
    if (!size.known() && (transcript.omitted() > 0 || chosen.fitWhole(system, turns).isEmpty())) {
      size = chosen.window().asked();
      transcript = source(lease, size, source).branch();
      turns = turns(transcript, lease.text().answer());
    }
    return switch (chosen.fit(system, turns, size)) {
      case ContextFitter.Fitted.Fits fits ->
          new AssembledPrompt.Ready(
              chosen.request(
                  merged(fits.turns()), !lease.text().answer().isEmpty(), source.effort()),
              fits.leftOut() + transcript.omitted(),
              source.about() != null);
      case ContextFitter.Fitted.TooLong tooLong ->
          new AssembledPrompt.Rejected(ModelProblem.contextTooLong());
    };
  }

  /**
   * Reads what a prompt follows, in the transaction that stores it, as much as the model's window
   * may hold.
   *
   * @param parent the message that the prompt follows; null for none
   */
  public PromptSource read(
      AccountId me, ChosenModel chosen, LockedConversation conversation, @Nullable UUID parent) {
    int most = maxCharacters(chosen.window().now());
    Transcript branch =
        parent == null ? Transcript.EMPTY : history.transcript(me, conversation.id(), parent, most);
    LockedConversation.Setup setup = conversation.setup();
    return new PromptSource(setup.systemPrompt(), setup.effort(), setup.about(), branch, most);
  }

  /**
   * Finds a cached answer to a prompt that is not stored yet, without a request to the model
   * server: a message handler must not wait for one.
   *
   * @param above what the prompt follows
   * @return empty also when it is not certain that all of it fits the window
   */
  public Optional<CacheHit> findCached(
      AccountId me,
      ChosenModel chosen,
      LockedConversation conversation,
      PromptSource above,
      String prompt) {
    if (cache.isOff()) {
      return Optional.empty();
    }
    Transcript before = above.branch();
    Transcript.Turn last = before.last();
    if (last != null && last.text().isBlank()) {
      return Optional.empty(); // The answer before is empty.
    }
    if (before.turns().stream().anyMatch(Transcript.Turn::answering)) {
      return Optional.empty(); // It may end with another text before this prompt is stored.
    }
    if (before.omitted() > 0 || isOfSeveral(me, conversation, before)) {
      return Optional.empty(); // Names of several are in the prompt that its run assembles.
    }
    List<Turn> turns = turns(before);
    turns.add(Turn.user(prompt));
    return chosen
        .fitWhole(systemPrompt(chosen, above), turns)
        .map(whole -> chosen.request(merged(whole), false, above.effort()))
        .map(request -> new AssembledPrompt.Ready(request, 0, above.about() != null))
        .map(ready -> ready.keys(cache, me.value()))
        .flatMap(keys -> cache.find(keys, conversations::exists))
        .map(cached -> new CacheHit(chosen.id(), cached.text(), cached.end().usage()));
  }

  private static boolean isOfSeveral(
      AccountId me, LockedConversation conversation, Transcript transcript) {
    return conversation.shared()
        || transcript.turns().stream()
            .map(Transcript.Turn::by)
            .anyMatch(author -> author != null && !author.accountId().equals(me.value()));
  }

  /** What was read before, if that is enough for this window; else it is read. */
  private PromptSource source(Lease lease, ContextWindow.Size size, @Nullable PromptSource before) {
    int most = maxCharacters(size);
    if (before != null && before.isEnough(most)) {
      return before;
    }
    return DatabaseRetry.call(
        "Reading a prompt",
        () -> {
          UUID id = lease.conversationId();
          ConversationView view = conversations.view(lease.asker(), id);
          Transcript branch = history.transcript(lease.asker(), id, lease.promptId(), most);
          return new PromptSource(
              view.systemPrompt(),
              view.reasoningEffort(),
              preferences.view(lease.asker()).about(),
              branch,
              most);
        });
  }

  private static String systemPrompt(ChosenModel chosen, PromptSource source) {
    String system = Objects.requireNonNullElse(source.systemPrompt(), chosen.systemPrompt());
    String about = source.about();
    if (about == null) {
      return system;
    }
    return (system.isBlank() ? "" : system + "\n\n") + "About the person who asks: " + about;
  }

  private static int maxCharacters(ContextWindow.Size size) {
    return (int) Math.min(Integer.MAX_VALUE, (long) size.tokens() * CHARACTERS_PER_TOKEN);
  }

  private static List<Turn> turns(Transcript transcript, String toContinue) {
    List<Turn> turns = turns(transcript);
    if (!toContinue.isEmpty()) {
      // An older version stored reasoning in tags, from which it is continued.
      String visible = Reasoning.without(toContinue);
      turns.add(Turn.assistant(visible.isBlank() ? toContinue : visible));
    }
    return turns;
  }

  private static List<Turn> turns(Transcript transcript) {
    List<Turn> turns = new ArrayList<>();
    AuthorNames names = AuthorNames.of(transcript);
    for (Transcript.Turn each : transcript.turns()) {
      Turn turn =
          each.role() == MessageRole.USER
              ? Turn.user(each.text().isBlank() ? "" : names.textWithAuthor(each))
              : Turn.assistant(Reasoning.without(each.text()));
      if (!turn.text().isBlank()) {
        turns.add(turn);
      }
    }
    return turns;
  }

  /**
   * Merges two prompts in a row (the answer between them failed), which many templates reject. Only
   * after the cut to the window: else one prompt that fits no model would block all after it.
   */
  private static List<Turn> merged(List<Turn> fitting) {
    List<Turn> turns = new ArrayList<>();
    for (Turn next : fitting) {
      if (!turns.isEmpty() && turns.getLast().role() == next.role()) {
        Turn last = turns.removeLast();
        turns.add(new Turn(next.role(), last.text() + "\n\n" + next.text()));
      } else {
        turns.add(next);
      }
    }
    return List.copyOf(turns);
  }
}
