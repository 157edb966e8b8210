package dev.parley.llm.engine.host;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.llm.engine.generation.Grown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An answer in one piece. The signs of life are blanks before it, which JSON allows. */
final class WholeReply implements ReplyWriter {
  private final HttpExchange exchange;
  private final Map<String, Object> body;
  private final StringBuilder text = new StringBuilder();

  WholeReply(HttpExchange exchange, String id, String model) {
    this.exchange = exchange;
    this.body = new TreeMap<>(Completion.head(id, "chat.completion", model));
  }

  @Override
  public void begin() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
  }

  @Override
  public void alive() throws IOException {
    write(" ");
  }

  @Override
  public void text(String more) throws IOException {
    text.append(more);
    alive();
  }

  @Override
  public void end(Grown.End end) throws IOException {
    Map<String, Object> message = Map.of("role", "assistant", "content", text.toString());
    body.put(
        "choices",
        List.of(Map.of("index", 0, "message", message, "finish_reason", Completion.reason(end))));
    body.put("usage", Completion.usage(end));
    write(Json.write(body));
  }

  @Override
  public void broken(String why) throws IOException {
    write(Json.write(RequestRefused.body("engine_failed", why)));
  }

  private void write(String json) throws IOException {
    exchange.getResponseBody().write(json.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }
}
