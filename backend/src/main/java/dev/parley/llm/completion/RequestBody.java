package dev.parley.llm.completion;

import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.ReasoningEffort;
import dev.parley.llm.Turn;
import dev.parley.llm.completion.RequestVariant.Change;
import dev.parley.llm.openai.ChatBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Builds a request in the variant that the server accepts. */
final class RequestBody {
  private static final String CONTINUE =
      "Your last answer was cut off. Go on with it exactly where it ends. Repeat nothing of it.";

  private RequestBody() {}

  /**
   * @param askToContinue whether to ask in words to continue a last turn of the assistant
   * @param newNames whether the server is one that renamed {@code max_tokens}
   */
  static ChatBody of(
      ModelRequest request, RequestVariant form, boolean askToContinue, boolean newNames) {
    List<Turn> turns = new ArrayList<>(request.turns());
    if (form.has(Change.SYSTEM_IN_PROMPT)) {
      mergeSystem(turns);
    }
    if (request.continueLast() && askToContinue) {
      turns.add(Turn.user(CONTINUE));
    }
    Parameters chosen = request.parameters();
    boolean stream = !form.has(Change.WITHOUT_STREAM);
    boolean counts = stream && !form.has(Change.WITHOUT_STREAM_OPTIONS);
    Integer most = form.has(Change.WITHOUT_MAX_TOKENS) ? null : chosen.maxTokens();
    // Ollama maps it to its own "think" (ollama/ollama#14820). A llama-server older than build
    // 10434
    // ignores it (ggml-org/llama.cpp#26941).
    ReasoningEffort effort = form.has(Change.WITHOUT_REASONING_EFFORT) ? null : chosen.effort();
    boolean newName = newNames != form.has(Change.OTHER_MAX_TOKENS);
    return new ChatBody(
        request.model(),
        turns.stream().map(RequestBody::message).toList(),
        stream,
        counts ? new ChatBody.StreamOptions(true) : null,
        form.has(Change.WITHOUT_TEMPERATURE) ? null : chosen.temperature(),
        form.has(Change.WITHOUT_TOP_P) ? null : chosen.topP(),
        newName ? null : most,
        newName ? most : null,
        effort == null ? null : effort.id());
  }

  private static ChatBody.Message message(Turn turn) {
    return new ChatBody.Message(turn.role().name().toLowerCase(Locale.ROOT), turn.text());
  }

  private static void mergeSystem(List<Turn> turns) {
    if (turns.getFirst().role() != Turn.Role.SYSTEM) {
      return;
    }
    String system = turns.removeFirst().text();
    if (!turns.isEmpty() && turns.getFirst().role() == Turn.Role.USER) {
      turns.set(0, Turn.user(system + "\n\n" + turns.getFirst().text()));
    } else {
      turns.addFirst(Turn.user(system));
    }
  }
}
