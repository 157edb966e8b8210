package dev.parley.llm.engine.host;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.llm.engine.generation.Grown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer as server-sent events, one {@code chat.completion.chunk} for each piece. */
final class StreamedReply implements ReplyWriter {
  private final HttpExchange exchange;
  private final boolean usageWanted;
  private final Map<String, Object> head;

  StreamedReply(HttpExchange exchange, String id, String model, boolean usageWanted) {
    this.exchange = exchange;
    this.usageWanted = usageWanted;
    this.head = Completion.head(id, "chat.completion.chunk", model);
  }

  @Override
  public void begin() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    event(chunk(Map.of("role", "assistant", "content", ""), null));
  }

  @Override
  public void alive() throws IOException {
    write(": waiting\n\n");
  }

  @Override
  public void text(String text) throws IOException {
    event(chunk(Map.of("content", text), null));
  }

  @Override
  public void end(Grown.End end) throws IOException {
    event(chunk(Map.of(), Completion.reason(end)));
    if (usageWanted) {
      event(with("choices", List.of(), "usage", Completion.usage(end)));
    }
    write("data: [DONE]\n\n");
  }

  @Override
  public void broken(String why) throws IOException {
    event(RequestRefused.body("engine_failed", why));
  }

  private Map<String, Object> chunk(Map<String, ?> delta, @Nullable String reason) {
    Map<String, @Nullable Object> choice = new TreeMap<>();
    choice.put("index", 0);
    choice.put("delta", delta);
    choice.put("finish_reason", reason);
    return with("choices", List.of(choice));
  }

  private Map<String, Object> with(Object... more) {
    Map<String, Object> whole = new TreeMap<>(head);
    for (int i = 0; i < more.length; i += 2) {
      whole.put((String) more[i], more[i + 1]);
    }
    return whole;
  }

  private void event(Map<String, ?> data) throws IOException {
    write("data: " + Json.write(data) + "\n\n");
  }

  private void write(String text) throws IOException {
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }
}
