package dev.parley.llm.openai;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds a model's context window, in tokens, in what a model server reports about it. */
final class ContextLengths {
  /** A smaller value would leave no room for a prompt: it is wrong, or means something else. */
  private static final int MIN_TOKENS = 256;

  /**
   * The field names of LM Studio, vLLM, llama-server, OpenRouter, Groq, Mistral, LiteLLM and
   * Gemini; the window in use before the model's maximum.
   */
  private static final List<String> NAMES =
      List.of(
          "loaded_context_length",
          "max_model_len",
          "n_ctx",
          "num_ctx",
          "context_length",
          "context_window",
          "context_size",
          "max_context_length",
          "max_context_tokens",
          "max_context_window_tokens",
          "max_input_tokens",
          "contextLength",
          "contextWindow",
          "inputTokenLimit",
          "input_token_limit",
          "availableContextTokens",
          "max_sequence_length");

  /** The objects that may contain such a field. */
  private static final List<String> PARENTS =
      List.of(
          "",
          "/meta",
          "/default_generation_settings",
          "/top_provider",
          "/limits",
          "/capabilities",
          "/capabilities/limits",
          "/model_info",
          "/model_spec",
          "/details");

  private static final Pattern NUM_CTX = Pattern.compile("(?m)^\\s*num_ctx\\s+\"?(\\d{1,9})");

  private ContextLengths() {}

  /** Null when the entry has none, or an impossible one. */
  static @Nullable Integer of(JsonNode entry) {
    for (String name : NAMES) {
      for (String parent : PARENTS) {
        Integer tokens = number(entry.at(parent).path(name));
        if (tokens != null) {
          return tokens;
        }
      }
    }
    return null;
  }

  /** Ollama's {@code /api/show}: the window that the model's own parameters set. */
  static @Nullable Integer ollamaParameter(JsonNode show) {
    Matcher set = NUM_CTX.matcher(show.path("parameters").asString(""));
    Integer tokens = null;
    while (set.find()) {
      tokens = Integer.valueOf(set.group(1));
    }
    return tokens;
  }

  /** Ollama's {@code /api/show}: the model's maximum, which Ollama rarely uses. */
  static @Nullable Integer ollamaMaximum(JsonNode show) {
    return show.path("model_info")
        .propertyStream()
        .filter(each -> each.getKey().endsWith(".context_length"))
        .map(each -> number(each.getValue()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Ollama's {@code /api/ps}: the window of a loaded model. */
  static @Nullable Integer ollamaLoaded(JsonNode ps, String model) {
    for (JsonNode each : ps.path("models")) {
      String name = each.path("model").asString(each.path("name").asString(""));
      if (name.equals(model) || name.equals(model + ":latest")) {
        return number(each.path("context_length"));
      }
    }
    return null;
  }

  /** A number, or a number in a string. */
  private static @Nullable Integer number(JsonNode node) {
    double tokens = node.isNumber() || node.isString() ? node.asDouble(0) : 0;
    return tokens >= MIN_TOKENS && tokens <= Integer.MAX_VALUE ? (int) tokens : null;
  }
}
