package dev.parley.llm.openai;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event of a streamed answer; unknown fields are passed over.
 *
 * @param text what is new; may be empty
 * @param alive whether the model did something, be it only thinking
 * @param finish why the answer ended, in the chunk that ends it
 * @param usage often in a chunk of its own, after the end, with empty choices
 * @param error the server's own words, in place of an answer
 * @param done the stream's last word: nothing after it belongs to the answer
 */
public record ChatChunk(
    String text,
    boolean alive,
    @Nullable String finish,
    @Nullable Usage usage,
    @Nullable String error,
    boolean done) {
  private static final JsonMapper JSON = new JsonMapper();

  public record Usage(int input, int output) {}

  static ChatChunk parse(String data) throws UnreadableAnswer {
    if (data.strip().equals("[DONE]")) {
      return new ChatChunk("", false, null, null, null, true);
    }
    JsonNode event;
    try {
      event = JSON.readTree(data);
    } catch (JacksonException broken) {
      throw new UnreadableAnswer(data);
    }
    if (!event.isObject()) {
      throw new UnreadableAnswer(data);
    }
    JsonNode error = event.path("error");
    if (!error.isMissingNode() && !error.isNull()) {
      return new ChatChunk("", false, null, null, error.toString(), false);
    }
    JsonNode choice = event.path("choices").path(0);
    // a server that cannot stream answers with a whole message
    JsonNode delta = choice.has("delta") ? choice.path("delta") : choice.path("message");
    String text = text(delta.path("content"));
    boolean alive =
        !text.isEmpty()
            || !text(delta.path("reasoning_content")).isEmpty()
            || !text(delta.path("reasoning")).isEmpty();
    JsonNode finish = choice.path("finish_reason");
    return new ChatChunk(
        text, alive, finish.isString() ? finish.stringValue() : null, usage(event), null, false);
  }

  /** A string, or a list of parts with a text each. */
  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder parts = new StringBuilder();
    for (JsonNode part : content) {
      if (part.path("text").isString()) {
        parts.append(part.path("text").stringValue());
      }
    }
    return parts.toString();
  }

  private static @Nullable Usage usage(JsonNode event) {
    JsonNode input = event.path("usage").path("prompt_tokens");
    JsonNode output = event.path("usage").path("completion_tokens");
    return input.isInt() && output.isInt() ? new Usage(input.intValue(), output.intValue()) : null;
  }
}
