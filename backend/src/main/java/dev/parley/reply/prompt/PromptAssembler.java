package dev.parley.reply.prompt;

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
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Assembles what a model is asked: the system prompt and the transcript, cut to its context window.
 */
@Component
public class PromptAssembler {
  /** No known tokenizer packs more characters than this into a token on average. */
  private static final int CHARACTERS_PER_TOKEN = 8;

  private final Conversations conversations;
  private final MessageHistory history;

  PromptAssembler(Conversations conversations, MessageHistory history) {
    this.conversations = conversations;
    this.history = history;
  }

  /** Assembles the prompt of a reply that runs. It may ask the model server for its window. */
  public AssembledPrompt assemble(Lease lease, ChosenModel chosen) {
    ConversationView conversation = conversations.view(lease.asker(), lease.conversationId());
    String system = systemPrompt(chosen, conversation);
    ContextWindow.Size size = chosen.window().now();
    Transcript transcript = transcript(lease, size);
    List<Turn> turns = turns(transcript, lease.text());
    if (!size.known() && (transcript.omitted() > 0 || chosen.fitWhole(system, turns).isEmpty())) {
      size = chosen.window().asked();
      transcript = transcript(lease, size);
      turns = turns(transcript, lease.text());
    }
    return switch (chosen.fit(system, turns, size)) {
      case ContextFitter.Fitted.Fits fits ->
          new AssembledPrompt.Ready(
              chosen.request(merged(fits.turns()), !lease.text().isEmpty()),
              fits.leftOut() + transcript.omitted());
      case ContextFitter.Fitted.TooLong tooLong ->
          new AssembledPrompt.Rejected(ModelProblem.contextTooLong());
    };
  }

  /**
   * Assembles a prompt that is not stored yet, without a request to the model server: a message
   * handler must not wait for one.
   *
   * @param conversation null when the prompt will create it
   * @param transcript up to the reply that the prompt follows
   * @return empty when it is not certain that all of it fits the window
   */
  public Optional<ModelRequest> assemble(
      ChosenModel chosen,
      @Nullable ConversationView conversation,
      Transcript transcript,
      String prompt) {
    if (transcript.omitted() > 0) {
      return Optional.empty();
    }
    List<Turn> turns = turns(transcript);
    turns.add(Turn.user(prompt));
    return chosen
        .fitWhole(systemPrompt(chosen, conversation), turns)
        .map(whole -> chosen.request(merged(whole), false));
  }

  /**
   * The transcript up to a reply, as far as it can fit the window of this model.
   *
   * @param reply null before the first prompt
   */
  public Transcript transcript(
      AccountId me, ChosenModel chosen, UUID conversation, @Nullable UUID reply) {
    return reply == null
        ? new Transcript(List.of(), 0)
        : history.transcript(me, conversation, reply, maxCharacters(chosen.window().now()));
  }

  private Transcript transcript(Lease lease, ContextWindow.Size size) {
    return history.transcript(
        lease.asker(), lease.conversationId(), lease.promptId(), maxCharacters(size));
  }

  private static String systemPrompt(ChosenModel chosen, @Nullable ConversationView conversation) {
    String own = conversation == null ? null : conversation.systemPrompt();
    return Objects.requireNonNullElse(own, chosen.systemPrompt());
  }

  private static int maxCharacters(ContextWindow.Size size) {
    return (int) Math.min(Integer.MAX_VALUE, (long) size.tokens() * CHARACTERS_PER_TOKEN);
  }

  private static List<Turn> turns(Transcript transcript, String toContinue) {
    List<Turn> turns = turns(transcript);
    if (!toContinue.isEmpty()) {
      // An answer that was cut while the model reasoned is continued from its reasoning.
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
