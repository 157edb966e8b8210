package dev.parley.llm.openai;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code GET /v1/models}.
 *
 * @param ownedBy tells servers apart: {@code library} at Ollama, {@code llamacpp} at llama-server
 * @param window in tokens, where the server says so
 */
public record ServedModel(String id, String ownedBy, @Nullable Integer window) {
  private static final int MOST = 1_000;

  /** The names that vLLM, OpenRouter, Groq and llama-server give to the window. */
  private static final List<String> WINDOW =
      List.of("max_model_len", "context_length", "context_window", "n_ctx");

  static List<ServedModel> list(JsonNode answer) throws UnreadableAnswer {
    if (!answer.path("data").isArray()) {
      throw new UnreadableAnswer(answer.toString());
    }
    List<ServedModel> models = new ArrayList<>();
    for (JsonNode entry : answer.path("data")) {
      String id = entry.path("id").asString("");
      boolean usable = !id.isBlank() && id.length() <= 200 && id.chars().noneMatch(c -> c < ' ');
      if (usable && models.size() < MOST) {
        models.add(new ServedModel(id, entry.path("owned_by").asString(""), window(entry)));
      }
    }
    return models;
  }

  private static @Nullable Integer window(JsonNode entry) {
    for (String name : WINDOW) {
      JsonNode tokens = entry.path(name).isInt() ? entry.path(name) : entry.path("meta").path(name);
      if (tokens.isInt() && tokens.intValue() > 0) {
        return tokens.intValue();
      }
    }
    return null;
  }
}
