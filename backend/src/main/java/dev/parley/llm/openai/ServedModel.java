package dev.parley.llm.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  private static final int LONGEST_NAME = 200;

  /** Control characters, marks of direction, joiners, half characters, line ends. */
  private static final Set<Byte> NOT_SHOWN =
      Set.of(
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR);

  /** The names that vLLM, OpenRouter, Groq and llama-server give to the window. */
  private static final List<String> WINDOW =
      List.of("max_model_len", "context_length", "context_window", "n_ctx");

  /**
   * What a server offers.
   *
   * @param unnamed how many models were left out, because nobody could read or tell their names
   */
  record Offer(List<ServedModel> models, int unnamed) {}

  static Offer offer(JsonNode answer) throws UnreadableAnswer {
    if (!answer.path("data").isArray()) {
      throw new UnreadableAnswer(answer.toString());
    }
    List<ServedModel> models = new ArrayList<>();
    int unnamed = 0;
    for (JsonNode entry : answer.path("data")) {
      String id = entry.path("id").asString("");
      if (!isName(id)) {
        unnamed++;
      } else if (models.size() < MOST) {
        models.add(new ServedModel(id, entry.path("owned_by").asString(""), window(entry)));
      }
    }
    return new Offer(models, unnamed);
  }

  /**
   * It goes into pages, logs and rows as it is. What a page shows in another order than it stands
   * there, or not at all, could pass for another model's.
   */
  private static boolean isName(String id) {
    return id.length() <= LONGEST_NAME
        && id.codePoints().anyMatch(Character::isLetterOrDigit)
        && id.codePoints().noneMatch(c -> NOT_SHOWN.contains((byte) Character.getType(c)));
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
