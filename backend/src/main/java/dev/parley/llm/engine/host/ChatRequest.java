package dev.parley.llm.engine.host;

import dev.parley.llm.engine.generation.ChatTurn;
import dev.parley.llm.engine.generation.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of POST /v1/chat/completions that this engine understands; the rest is ignored. */
record ChatRequest(
    List<ChatTurn> turns,
    boolean stream,
    boolean usageWanted,
    double temperature,
    double topP,
    @Nullable Integer maxTokens,
    List<String> stop,
    @Nullable Integer seed) {
  private static final Set<String> ROLES = Set.of("system", "user", "assistant");
  private static final int MOST_STOPS = 4;

  static ChatRequest of(JsonNode body) throws RequestRefused {
    return new ChatRequest(
        turns(body.path("messages")),
        body.path("stream").asBoolean(false),
        body.path("stream_options").path("include_usage").asBoolean(false),
        number(body, "temperature", 0, 2, Sampling.TEMPERATURE),
        number(body, "top_p", 0, 1, Sampling.TOP_P),
        maxTokens(body),
        stop(body.path("stop")),
        body.path("seed").isIntegralNumber() ? (int) body.path("seed").asLong() : null);
  }

  /** How to draw the answer in the room the prompt leaves; refused when it leaves none. */
  Sampling sampling(int promptTokens, int context) throws RequestRefused {
    int room = context - promptTokens;
    if (room < 1) {
      throw new RequestRefused(
          400,
          "context_length_exceeded",
          "The prompt has %d tokens, the window %d.".formatted(promptTokens, context));
    }
    int most = maxTokens == null ? room : Math.min(maxTokens, room);
    return new Sampling(temperature, topP, most, stop, seed);
  }

  private static List<ChatTurn> turns(JsonNode messages) throws RequestRefused {
    List<ChatTurn> turns = new ArrayList<>();
    for (JsonNode message : messages) {
      String role = message.path("role").asString("");
      if (!ROLES.contains(role)) {
        throw invalid("A message has the unknown role \"" + role + "\".");
      }
      turns.add(new ChatTurn(role, content(message.path("content"))));
    }
    if (turns.isEmpty()) {
      throw invalid("There are no messages.");
    }
    return turns;
  }

  private static String content(JsonNode content) throws RequestRefused {
    if (content.isString()) {
      return content.asString();
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("text").isString()) {
        throw invalid("This model reads text only.");
      }
      text.append(part.path("text").asString());
    }
    return text.toString();
  }

  private static @Nullable Integer maxTokens(JsonNode body) throws RequestRefused {
    for (String name : List.of("max_completion_tokens", "max_tokens")) {
      if (body.hasNonNull(name)) {
        return (int) number(body, name, 1, Integer.MAX_VALUE, 1);
      }
    }
    return null;
  }

  private static double number(
      JsonNode body, String name, double least, double most, double otherwise)
      throws RequestRefused {
    if (!body.hasNonNull(name)) {
      return otherwise;
    }
    double value = body.path(name).isNumber() ? body.path(name).asDouble() : Double.NaN;
    if (!(value >= least && value <= most)) {
      throw invalid("\"%s\" must be from %s to %s.".formatted(name, least, most));
    }
    return value;
  }

  private static List<String> stop(JsonNode stop) {
    Stream<JsonNode> nodes = stop.isArray() ? stop.valueStream() : Stream.of(stop);
    return nodes
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .filter(text -> !text.isEmpty())
        .limit(MOST_STOPS)
        .toList();
  }

  private static RequestRefused invalid(String message) {
    return new RequestRefused(400, "invalid_request", message);
  }
}
