package dev.parley.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A socket of a person that speaks STOMP 1.2, as docs/wire.md says. */
final class LiveSocket implements WebSocket.Listener {
  private static final ScheduledExecutorService BEATS =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heart-beats").factory());

  private final Consumer<JsonNode> events;
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();
  private final LongAdder characters = new LongAdder();
  private final LongAdder frames = new LongAdder();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;
  private @Nullable Future<?> beats;

  private LiveSocket(Consumer<JsonNode> events) {
    this.events = events;
  }

  static LiveSocket open(HttpClient http, Person person, Consumer<JsonNode> events)
      throws IOException, InterruptedException {
    LiveSocket live = new LiveSocket(events);
    try {
      WebSocket socket =
          http.newWebSocketBuilder()
              .header("Cookie", person.cookie())
              .header("Origin", person.uri("http", "").toString())
              .buildAsync(person.uri("ws", "/live"), live)
              .get(30, TimeUnit.SECONDS);
      live.socket = socket;
      live.send(
          "CONNECT\naccept-version:1.2\nhost:parley\nheart-beat:25000,20000\n%s:%s\n\n\0"
              .formatted(person.csrfHeader(), person.csrfToken()));
      live.send("SUBSCRIBE\nid:r\ndestination:/user/queue/replies\n\n\0");
      live.send("SUBSCRIBE\nid:c\ndestination:/user/queue/conversations\n\n\0");
      live.send("SUBSCRIBE\nid:e\ndestination:/user/queue/errors\n\n\0");
      live.command("hello", "");
      live.welcome.get(30, TimeUnit.SECONDS);
      live.beats = BEATS.scheduleAtFixedRate(live::beat, 20, 20, TimeUnit.SECONDS);
      return live;
    } catch (ExecutionException | TimeoutException | CompletionException refused) {
      live.close();
      throw new IOException("no socket", refused);
    }
  }

  /** Sends a prompt; the id of its answer. */
  UUID prompt(UUID conversation, String model, String text) {
    UUID reply = UUID.randomUUID();
    command(
        "prompt",
        Person.JSON
            .createObjectNode()
            .put("messageId", UUID.randomUUID().toString())
            .put("replyId", reply.toString())
            .put("conversationId", conversation.toString())
            .put("text", text)
            .put("model", model)
            .toString());
    return reply;
  }

  /** Sends a command of docs/wire.md. */
  void command(String name, String json) {
    send("SEND\ndestination:/app/" + name + "\ncontent-type:application/json\n\n" + json + "\0");
  }

  /** Sends a text message as it is, after those before it. */
  synchronized void send(String frame) {
    WebSocket open = socket;
    if (open != null) {
      open.sendText(frame, true).join();
    }
  }

  /** Characters of all frames so far; the benchmark's texts are ASCII, so these are bytes. */
  long characters() {
    return characters.sum();
  }

  long frames() {
    return frames.sum();
  }

  private void beat() {
    send("\n");
  }

  void close() {
    Future<?> beating = beats;
    if (beating != null) {
      beating.cancel(false);
    }
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      receive(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void receive(String frame) {
    characters.add(frame.length());
    frames.increment();
    int body = frame.indexOf("\n\n");
    if (frame.startsWith("ERROR")) {
      welcome.completeExceptionally(new IOException(frame));
    } else if (frame.startsWith("MESSAGE") && body > 0) {
      JsonNode event = Person.JSON.readTree(frame.substring(body + 2, frame.length() - 1));
      if (event.path("type").asString("").equals("welcome")) {
        welcome.complete(null);
      }
      events.accept(event);
    }
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    welcome.completeExceptionally(error);
  }
}
