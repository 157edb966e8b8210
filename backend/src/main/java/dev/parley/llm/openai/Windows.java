package dev.parley.llm.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what a model server says about the window of a model, in tokens. */
final class Windows {
  /** A window below this would leave no room for a question: it is a mistake, or means another. */
  private static final int LEAST = 256;

  /**
   * The names that LM Studio, vLLM, llama-server, OpenRouter, Groq, Mistral, LiteLLM and Gemini
   * give to it; what is in use comes before what the model could do.
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

  /** Objects beside the name that may hold it. */
  private static final List<String> WITHIN =
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

  private Windows() {}

  /** Null when it says nothing, or nothing that can be. */
  static @Nullable Integer of(JsonNode entry) {
    for (String name : NAMES) {
      for (String within : WITHIN) {
        Integer tokens = number(entry.at(within).path(name));
        if (tokens != null) {
          return tokens;
        }
      }
    }
    return null;
  }

  /** A number, or one in a string. */
  static @Nullable Integer number(JsonNode node) {
    double tokens = node.isNumber() || node.isString() ? node.asDouble(0) : 0;
    return tokens >= LEAST && tokens <= Integer.MAX_VALUE ? (int) tokens : null;
  }
}
