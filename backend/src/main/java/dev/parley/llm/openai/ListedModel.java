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
 * @param ownedBy tells servers apart: {@code library} at Ollama, {@code llamacpp} at llama-server
 * @param window in tokens, where the server says so
 */
public record ListedModel(String id, String ownedBy, @Nullable Integer window) {
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

  /** Where the list is: at OpenAI and most others, at Ollama's own API, at some proxies. */
  private static final List<String> LISTS = List.of("data", "models", "result", "items");

  private static final List<String> NAMES = List.of("id", "name", "model", "key");

  /**
   * What a server offers.
   *
   * @param unnamed how many models were left out, because nobody could read or tell their names
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
      } else if (models.size() < MOST) {
        models.putIfAbsent(
            id, new ListedModel(id, entry.path("owned_by").asString(""), ContextLengths.of(entry)));
      }
    }
    return new Offer(List.copyOf(models.values()), unnamed);
  }

  /** An empty list for a server that has no models and says null, as some do. */
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
   * It goes into pages, logs and rows as it is. What a page shows in another order than it stands
   * there, or not at all, could pass for another model's.
   */
  private static boolean isName(String id) {
    return id.length() <= LONGEST_NAME
        && id.codePoints().anyMatch(Character::isLetterOrDigit)
        && id.codePoints().noneMatch(c -> NOT_SHOWN.contains((byte) Character.getType(c)));
  }
}
