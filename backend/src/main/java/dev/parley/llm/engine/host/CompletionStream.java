package dev.parley.llm.engine.host;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.llm.engine.generation.GenerationEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One answer as server-sent events in the form of {@code chat.completion.chunk}. Every method
 * throws when the client has disconnected.
 */
final class CompletionStream {
  private final HttpExchange exchange;

  CompletionStream(HttpExchange exchange) {
    this.exchange = exchange;
  }

  void begin() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    keepAlive();
  }

  /** A comment, which finds out whether the client is still there. */
  void keepAlive() throws IOException {
    write(": waiting\n\n");
  }

  void text(String text) throws IOException {
    event(Map.of("choices", List.of(Map.of("index", 0, "delta", Map.of("content", text)))));
  }

  void end(GenerationEvent.End end) throws IOException {
    String reason = end.reachedLimit() ? "length" : "stop";
    Map<String, Object> choice = Map.of("index", 0, "delta", Map.of(), "finish_reason", reason);
    Map<String, Object> usage =
        Map.of(
            "prompt_tokens",
            end.promptTokens(),
            "completion_tokens",
            end.completionTokens(),
            "prompt_tokens_details",
            Map.of("cached_tokens", end.cachedTokens()));
    event(Map.of("choices", List.of(choice), "usage", usage));
    write("data: [DONE]\n\n");
  }

  void failed(String message) throws IOException {
    event(RequestRefused.body("engine_failed", message));
  }

  private void event(Map<String, ?> data) throws IOException {
    write("data: " + HostServer.JSON.writeValueAsString(data) + "\n\n");
  }

  private void write(String text) throws IOException {
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }
}
