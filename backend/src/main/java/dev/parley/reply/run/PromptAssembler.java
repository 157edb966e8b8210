package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.Transcript;
import dev.parley.llm.ContextFitter;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Reasoning;
import dev.parley.llm.Turn;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.CachedResponse;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.llm.catalogue.ModelCatalogue;
import dev.parley.llm.catalogue.ModelView;
import dev.parley.reply.lease.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the model is told: the system prompt and what was said, cut to its window. */
@Component
public class PromptAssembler {
  /** No tokenizer we know packs more characters than this into a token on average. */
  private static final int CHARACTERS_PER_TOKEN = 8;

  private final Conversations conversations;
  private final MessageHistory history;
  private final ModelCatalogue models;
  private final ResponseCache cache;

  PromptAssembler(
      Conversations conversations,
      MessageHistory history,
      ModelCatalogue models,
      ResponseCache cache) {
    this.conversations = conversations;
    this.history = history;
    this.models = models;
    this.cache = cache;
  }

  /** What was answered to this before, while the conversation is there that it came from. */
  public Optional<CachedResponse> knownAnswer(CacheKeys question) {
    return cache.find(question, conversations::exists);
  }

  /**
   * The model that answers in this conversation; empty when there is no such model, or none yet.
   */
  public Optional<ChosenModel> model(
      @Nullable String named, @Nullable ConversationView conversation) {
    String own = conversation == null ? null : conversation.model();
    return models.choose(named != null ? named : own);
  }

  /**
   * The model that answers this reply; right after the start it may wait for the list of models.
   */
  Optional<ChosenModel> modelFor(Lease lease) {
    ConversationView conversation = conversations.view(lease.asker(), lease.conversationId());
    return model(lease.model(), conversation).or(() -> onceListed(lease, conversation));
  }

  /** Why there is no model for this reply. */
  ModelProblem noModelFor(Lease lease) {
    return lease.model() == null ? noneOffered() : ModelProblem.unknownModel();
  }

  /** The question of a reply in flight. */
  AssembledPrompt of(Lease lease, ChosenModel chosen) {
    ConversationView conversation = conversations.view(lease.asker(), lease.conversationId());
    String system = system(chosen, conversation);
    ContextWindow.Size size = chosen.window().now();
    Transcript said = said(lease, size);
    List<Turn> turns = turns(said, lease.text());
    if (!size.known() && (said.older() > 0 || chosen.whole(system, turns).isEmpty())) {
      size = chosen.window().asked();
      said = said(lease, size);
      turns = turns(said, lease.text());
    }
    return switch (chosen.fit(system, turns, size)) {
      case ContextFitter.Fitted.Fits fits ->
          new AssembledPrompt.Ready(
              chosen.request(joined(fits.turns()), !lease.text().isEmpty()),
              fits.leftOut() + said.older());
      case ContextFitter.Fitted.TooLong tooLong ->
          new AssembledPrompt.Rejected(ModelProblem.contextTooLong());
    };
  }

  private Transcript said(Lease lease, ContextWindow.Size size) {
    return history.transcript(
        lease.asker(), lease.conversationId(), lease.promptId(), charactersFor(size));
  }

  /** Right after the start the model server's list may be on its way; a run can wait for it. */
  private Optional<ChosenModel> onceListed(Lease lease, ConversationView conversation) {
    return models.list().isEmpty() ? Optional.empty() : model(lease.model(), conversation);
  }

  /** The sentence that people see where they choose a model. */
  private ModelProblem noneOffered() {
    for (ModelView offered : models.list()) {
      String why = offered.detail();
      if (why != null) {
        return ModelProblem.failedToStart(why);
      }
    }
    return ModelProblem.notReady();
  }

  /**
   * What a prompt would ask, before it is stored; empty when not all of it is sure to fit the
   * window. It asks nobody how many tokens there are: a message handler must not wait for that.
   *
   * @param conversation null when the prompt will create it
   * @param said up to the reply that it follows
   */
  public Optional<ModelRequest> before(
      ChosenModel chosen, @Nullable ConversationView conversation, Transcript said, String prompt) {
    if (said.older() > 0) {
      return Optional.empty();
    }
    List<Turn> turns = turns(said);
    turns.add(Turn.user(prompt));
    return chosen
        .whole(system(chosen, conversation), turns)
        .map(whole -> chosen.request(joined(whole), false));
  }

  /** What was said up to this reply, as far as it can matter to this model. */
  public Transcript transcript(
      AccountId me, ChosenModel chosen, UUID conversation, @Nullable UUID parent) {
    return parent == null
        ? new Transcript(List.of(), 0)
        : history.transcript(me, conversation, parent, charactersFor(chosen.window().now()));
  }

  private static String system(ChosenModel chosen, @Nullable ConversationView conversation) {
    String own = conversation == null ? null : conversation.systemPrompt();
    return Objects.requireNonNullElse(own, chosen.systemPrompt());
  }

  private static int charactersFor(ContextWindow.Size size) {
    return (int) Math.min(Integer.MAX_VALUE, (long) size.tokens() * CHARACTERS_PER_TOKEN);
  }

  /** A model that was cut while it reasoned goes on with that. */
  private static String toContinue(String answer) {
    String visible = Reasoning.without(answer);
    return visible.isBlank() ? answer : visible;
  }

  private static List<Turn> turns(Transcript said, String toGoOnFrom) {
    List<Turn> turns = turns(said);
    if (!toGoOnFrom.isEmpty()) {
      turns.add(Turn.assistant(toContinue(toGoOnFrom)));
    }
    return turns;
  }

  private static List<Turn> turns(Transcript said) {
    List<Turn> turns = new ArrayList<>();
    for (Transcript.Turn each : said.turns()) {
      Turn turn =
          each.role() == MessageRole.USER
              ? Turn.user(each.text())
              : Turn.assistant(Reasoning.without(each.text()));
      if (!turn.text().isBlank()) {
        turns.add(turn);
      }
    }
    return turns;
  }

  /**
   * Two prompts in a row (the answer between failed) become one: many templates refuse them. Only
   * after the cut to the window, or one prompt that no model can read would block all after it.
   */
  private static List<Turn> joined(List<Turn> fitting) {
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
