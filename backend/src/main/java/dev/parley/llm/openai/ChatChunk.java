package dev.parley.llm.openai;

import dev.parley.llm.TokenUsage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event of a streamed answer, in the dialects of known servers; unknown fields are ignored.
 *
 * @param text the new text; may be empty
 * @param reasoning new text of the reasoning, which comes before the text; may be empty
 * @param alive whether the model made progress, including reasoning
 * @param reasoned whether the model reasoned, also where its reasoning is not readable
 * @param finish the finish reason as the server spells it; never blank
 * @param usage often in a chunk of its own, after the end, with empty choices
 * @param error the server's error, in place of an answer
 * @param done the end of the stream: nothing after it belongs to the answer
 */
public record ChatChunk(
    String text,
    String reasoning,
    boolean alive,
    boolean reasoned,
    @Nullable String finish,
    @Nullable TokenUsage usage,
    @Nullable String error,
    boolean done) {
  private static final JsonMapper JSON = new JsonMapper();

  /** No model reads or writes more in one call; a larger count is wrong. */
  private static final int MAX_TOKENS = 100_000_000;

  /** Of OpenAI, Gemini proxies, Anthropic, and Ollama. */
  private static final List<String> FINISH =
      List.of("finish_reason", "finishReason", "stop_reason", "done_reason");

  /** What some servers send in every chunk before the end. */
  private static final Set<String> NO_FINISH =
      Set.of("null", "none", "nil", "undefined", "false", "not_finished", "in_progress");

  /** Some servers send the same in several of them; the first that is readable is taken. */
  private static final List<String> REASONING =
      List.of(
          "reasoning_content",
          "reasoning",
          "reasoning_text",
          "reasoning_details",
          "thinking",
          "thought");

  /** Parts of a list of contents that are not part of the answer. */
  private static final Set<String> REASONING_PARTS =
      Set.of("thinking", "reasoning", "redacted_thinking", "thought");

  static final ChatChunk END = new ChatChunk("", "", false, false, null, null, null, true);

  static ChatChunk parse(String data) throws ServerException.Malformed {
    if (data.strip().equalsIgnoreCase("[DONE]")) {
      return END;
    }
    JsonNode event;
    try {
      event = JSON.readTree(data);
    } catch (JacksonException broken) {
      throw new ServerException.Malformed(data);
    }
    if (!event.isObject()) {
      throw new ServerException.Malformed(data);
    }
    JsonNode choice = event.path("choices").path(0);
    String error = error(event, choice);
    if (error != null) {
      return failed(error);
    }
    // a server that cannot stream answers with a whole message
    JsonNode delta = choice.hasNonNull("delta") ? choice.path("delta") : choice.path("message");
    String text = text(delta.path("content")) + text(delta.path("refusal"));
    boolean reasoned = REASONING.stream().anyMatch(name -> isPresent(delta.path(name)));
    reasoned |= delta.path("content").valueStream().anyMatch(ChatChunk::isReasoning);
    boolean alive = !text.isEmpty() || reasoned || isPresent(delta.path("tool_calls"));
    String finish = finish(choice);
    return new ChatChunk(
        text,
        reasoned ? reasoning(delta) : "",
        alive,
        reasoned,
        finish != null ? finish : finish(event),
        usage(event),
        null,
        false);
  }

  /** An event that the stream itself marks as an error. */
  static ChatChunk failed(String error) {
    return new ChatChunk("", "", false, false, null, null, error, false);
  }

  private static @Nullable String error(JsonNode event, JsonNode choice) {
    for (JsonNode error : List.of(event.path("error"), choice.path("error"))) {
      if (isPresent(error)) {
        return error.toString();
      }
    }
    boolean marked =
        event.path("object").asString("").equals("error")
            || event.path("type").asString("").equals("error");
    boolean instead =
        !event.has("choices") && (event.has("detail") || event.path("message").isString());
    return marked || instead ? event.toString() : null;
  }

  /** Not missing, null, false, or empty. */
  private static boolean isPresent(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> node.booleanValue();
      case STRING -> !node.stringValue().isEmpty();
      case ARRAY, OBJECT -> !node.isEmpty();
      default -> true;
    };
  }

  private static @Nullable String finish(JsonNode holder) {
    for (String name : FINISH) {
      JsonNode reason = holder.path(name);
      String said = reason.isContainer() ? reason.toString() : reason.asString("").strip();
      if (isPresent(reason)
          && !said.isEmpty()
          && !NO_FINISH.contains(said.toLowerCase(Locale.ROOT))) {
        return said;
      }
    }
    return null;
  }

  private static boolean isReasoning(JsonNode part) {
    return REASONING_PARTS.contains(part.path("type").asString("").toLowerCase(Locale.ROOT));
  }

  private static String reasoning(JsonNode delta) {
    for (String name : REASONING) {
      String readable = readable(delta.path(name));
      if (!readable.isEmpty()) {
        return readable;
      }
    }
    return delta
        .path("content")
        .valueStream()
        .filter(ChatChunk::isReasoning)
        .map(ChatChunk::readable)
        .collect(Collectors.joining());
  }

  /** A string, or parts that have one in a field of their own, as Mistral and OpenRouter send. */
  private static String readable(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isArray()) {
      return node.valueStream().map(ChatChunk::readable).collect(Collectors.joining());
    }
    for (String name : List.of("text", "thinking", "summary", "content")) {
      if (node.hasNonNull(name)) {
        return readable(node.path(name));
      }
    }
    return "";
  }

  /** A string, or parts with a text each, of which those that reason are left out. */
  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    if (content.isObject()) {
      return isReasoning(content) ? "" : content.path("text").asString("");
    }
    StringBuilder parts = new StringBuilder();
    for (JsonNode part : content) {
      if (part.isString()) {
        parts.append(part.stringValue());
      } else if (!isReasoning(part) && part.path("text").isString()) {
        parts.append(part.path("text").stringValue());
      }
    }
    return parts.toString();
  }

  private static @Nullable TokenUsage usage(JsonNode event) {
    JsonNode input = event.path("usage").path("prompt_tokens");
    JsonNode output = event.path("usage").path("completion_tokens");
    return isCount(input) && isCount(output)
        ? new TokenUsage(input.intValue(), output.intValue())
        : null;
  }

  private static boolean isCount(JsonNode tokens) {
    return tokens.isInt() && tokens.intValue() >= 0 && tokens.intValue() <= MAX_TOKENS;
  }
}
