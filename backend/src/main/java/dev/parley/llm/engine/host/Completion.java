package dev.parley.llm.engine.host;

import dev.parley.llm.engine.generation.Grown;
import java.time.Instant;
import java.util.Map;

/** What streamed and whole answers of the OpenAI protocol have in common. */
final class Completion {
  private Completion() {}

  static Map<String, Object> head(String id, String object, String model) {
    return Map.of(
        "id", id, "object", object, "model", model, "created", Instant.now().getEpochSecond());
  }

  static String reason(Grown.End end) {
    return end.byLimit() ? "length" : "stop";
  }

  static Map<String, Object> usage(Grown.End end) {
    return Map.of(
        "prompt_tokens",
        end.promptTokens(),
        "completion_tokens",
        end.completionTokens(),
        "total_tokens",
        end.promptTokens() + end.completionTokens(),
        "prompt_tokens_details",
        Map.of("cached_tokens", end.known()));
  }
}
