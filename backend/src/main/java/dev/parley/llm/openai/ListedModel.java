package dev.parley.llm.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code GET /v1/models}.
 *
 * @param ownedBy identifies the kind of server: {@code library} at Ollama, {@code llamacpp} at
 *     llama-server
 * @param window in tokens, where the server says so
 * @param reasons whether the server says that it can reason before it answers
 */
public record ListedModel(String id, String ownedBy, @Nullable Integer window, boolean reasons) {
  private static final int MAX_MODELS = 1_000;
  private static final int MAX_NAME_LENGTH = 200;

  /** Control characters, direction marks, joiners, surrogates, line ends. */
  private static final Set<Byte> UNSAFE =
      Set.of(
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR);

  /** The field with the list: of OpenAI and most others, Ollama's own API, some proxies. */
  private static final List<String> LISTS = List.of("data", "models", "result", "items");

  private static final List<String> NAMES = List.of("id", "name", "model", "key");

  /**
   * The models of a server.
   *
   * @param unnamed how many models were left out because of their names
   */
  record Offer(List<ListedModel> models, int unnamed) {}

  static Offer offer(JsonNode answer) throws ServerException.Malformed {
    Map<String, ListedModel> models = new LinkedHashMap<>();
    int unnamed = 0;
    for (JsonNode entry : list(answer)) {
      String id = name(entry);
      if (entry.isNull()) {
        continue;
      }
      if (!isName(id)) {
        unnamed++;
      } else if (models.size() < MAX_MODELS) {
        models.putIfAbsent(
            id,
            new ListedModel(
                id,
                entry.path("owned_by").asString(""),
                ContextLengths.of(entry),
                ReasoningSupport.in(entry)));
      }
    }
    return new Offer(List.copyOf(models.values()), unnamed);
  }

  /** Empty for null, which some servers without models send. */
  private static Iterable<JsonNode> list(JsonNode answer) throws ServerException.Malformed {
    if (answer.isArray()) {
      return answer;
    }
    List<JsonNode> lists =
        LISTS.stream().map(answer::path).filter(list -> list.isArray() || list.isNull()).toList();
    if (lists.isEmpty()) {
      throw new ServerException.Malformed(answer.toString());
    }
    return lists.stream().filter(list -> !list.isEmpty()).findFirst().orElse(lists.getFirst());
  }

  private static String name(JsonNode entry) {
    if (entry.isString()) {
      return entry.stringValue();
    }
    return NAMES.stream()
        .map(entry::path)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst()
        .orElse("");
  }

  /**
   * It is displayed, logged and stored unchanged. Characters that are displayed in another order,
   * or not at all, could make it look like another model.
   */
  private static boolean isName(String id) {
    return id.length() <= MAX_NAME_LENGTH
        && id.codePoints().anyMatch(Character::isLetterOrDigit)
        && id.codePoints().noneMatch(c -> UNSAFE.contains((byte) Character.getType(c)));
  }
}
