package dev.parley.llm.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is posted to {@code /chat/completions}. A null is left out: not every server takes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatBody(
    String model,
    List<Message> messages,
    boolean stream,
    @JsonProperty("stream_options") @Nullable StreamOptions streamOptions,
    @Nullable Double temperature,
    @JsonProperty("top_p") @Nullable Double topP,
    @JsonProperty("max_tokens") @Nullable Integer maxTokens,
    @JsonProperty("max_completion_tokens") @Nullable Integer maxCompletionTokens,
    @JsonProperty("reasoning_effort") @Nullable String reasoningEffort) {
  public record Message(String role, String content) {}

  /** Without it most servers do not count the tokens of a streamed answer. */
  public record StreamOptions(@JsonProperty("include_usage") boolean includeUsage) {}
}
