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
    @JsonProperty("stream_options") StreamOptions streamOptions,
    @Nullable Double temperature,
    @JsonProperty("top_p") @Nullable Double topP,
    @JsonProperty("max_tokens") @Nullable Integer maxTokens) {
  public record Message(String role, String content) {}

  /** Without it most servers do not count the tokens of a streamed answer. */
  public record StreamOptions(@JsonProperty("include_usage") boolean includeUsage) {}

  public static ChatBody streamed(
      String model,
      List<Message> messages,
      @Nullable Double temperature,
      @Nullable Double topP,
      @Nullable Integer maxTokens) {
    return new ChatBody(
        model, messages, true, new StreamOptions(true), temperature, topP, maxTokens);
  }
}
