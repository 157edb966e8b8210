package dev.parley.llm.engine.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.llm.Turn;
import dev.parley.llm.engine.generation.Sampling;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of POST /v1/chat/completions that Parley sends to its engine. */
record ChatRequest(
    @Nullable List<Message> messages,
    @Nullable Double temperature,
    @JsonProperty("top_p") @Nullable Double topP,
    @JsonProperty("max_tokens") @Nullable Integer maxTokens) {
  record Message(String role, String content) {}

  List<Turn> turns() throws RequestRefused {
    if (messages == null || messages.isEmpty()) {
      throw new RequestRefused(400, "invalid_request", "There are no messages.");
    }
    try {
      return messages.stream()
          .map(message ->
              new Turn(
                  Turn.Role.valueOf(message.role().toUpperCase(Locale.ROOT)), message.content()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new RequestRefused(400, "invalid_request", "A message has an unknown role.");
    }
  }

  /** How to sample in what the prompt leaves of the context window. */
  Sampling sampling(int promptTokens, int context) throws RequestRefused {
    int left = context - promptTokens;
    if (left < 1) {
      throw new RequestRefused(
          400,
          "context_length_exceeded",
          "The prompt has %d tokens, the context window %d.".formatted(promptTokens, context));
    }
    return new Sampling(
        Objects.requireNonNullElse(temperature, Sampling.TEMPERATURE),
        Objects.requireNonNullElse(topP, Sampling.TOP_P),
        maxTokens == null ? left : Math.min(maxTokens, left));
  }
}
