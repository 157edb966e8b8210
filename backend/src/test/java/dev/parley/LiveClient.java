package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * STOMP over a {@link RawSocket}. All that comes is kept in order from the first frame on, so that
 * a test can ask for it in any order and at any time.
 */
public final class LiveClient implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 15_000;
  private static final List<String> QUEUES = List.of("replies", "conversations", "errors");

  private final RawSocket socket;
  private final StoredTexts stored;
  private final List<StompFrame> received = new ArrayList<>();

  /** The ids of a prompt that was sent. */
  public record Asked(UUID messageId, UUID replyId, UUID conversationId) {}

  /**
   * An answer that has ended.
   *
   * @param message as the event of its end has it
   * @param text as the pieces before it made it
   * @param storedText as it is in the history
   */
  public record Answered(JsonNode message, String text, String storedText) {
    public String status() {
      return message.path("status").asString();
    }
  }

  public LiveClient(RawSocket socket) {
    this(socket, StoredTexts.NONE);
  }

  LiveClient(RawSocket socket, StoredTexts stored) {
    this.stored = stored;
    this.socket = socket;
    socket.read(this::keep);
  }

  /** The text of a message of an event as it is stored. */
  public String stored(JsonNode message) {
    return stored.text(message);
  }

  public RawSocket socket() {
    return socket;
  }

  private void keep(String text) {
    if (text.equals("\n")) {
      return; // a heart-beat
    }
    synchronized (received) {
      received.add(StompFrame.parse(text));
      received.notifyAll();
    }
  }

  /** All frames so far, oldest first. */
  public List<StompFrame> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** The types of all events so far on one queue, oldest first; the codes of errors. */
  public List<String> types(String queue) {
    return received().stream()
        .filter(frame -> frame.queue().equals(queue))
        .map(frame -> frame.type().isEmpty() ? frame.json().path("code").asString() : frame.type())
        .toList();
  }

  public void frame(String command, Map<String, String> headers, String body) {
    raw(text(command, headers, body));
  }

  /** A frame as it is on the wire; a body that is no String becomes JSON. */
  public static String text(String command, Map<String, String> headers, Object body) {
    String text = body instanceof String given ? given : StompFrame.JSON.writeValueAsString(body);
    return new StompFrame(command, headers, text).text();
  }

  public void raw(String text) {
    try {
      socket.text(text);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  public void subscribe(String id, String destination) {
    frame("SUBSCRIBE", Map.of("id", id, "destination", destination), "");
  }

  public void send(String destination, Object command) {
    frame(
        "SEND",
        Map.of("destination", destination, "content-type", "application/json"),
        StompFrame.JSON.writeValueAsString(command));
  }

  /** Subscribes to the three queues and proves by hello that the subscriptions stand. */
  public LiveClient subscribeAll() {
    QUEUES.forEach(queue -> subscribe(queue, "/user/queue/" + queue));
    hello();
    return this;
  }

  /** Waits for the next welcome: all that was sent before has been carried out. */
  public void hello() {
    int before = received().size();
    send("/app/hello", Map.of());
    await("welcome", before, frame -> frame.type().equals("welcome"));
  }

  public Asked prompt(String text) {
    return prompt(UUID.randomUUID(), text, Map.of());
  }

  public Asked prompt(UUID conversationId, String text) {
    return prompt(conversationId, text, Map.of());
  }

  /**
   * A prompt with new ids.
   *
   * @param more further fields, such as parentId, editOf or model
   */
  public Asked prompt(UUID conversationId, String text, Map<String, ?> more) {
    Asked asked = new Asked(UUID.randomUUID(), UUID.randomUUID(), conversationId);
    prompt(asked, text, more);
    return asked;
  }

  /** A prompt with these ids, perhaps not for the first time. */
  public void prompt(Asked asked, String text, Map<String, ?> more) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("messageId", asked.messageId());
    command.put("replyId", asked.replyId());
    command.put("conversationId", asked.conversationId());
    command.put("text", text);
    command.putAll(more);
    send("/app/prompt", command);
  }

  public StompFrame await(String what, Predicate<StompFrame> wanted) {
    return await(what, 0, wanted);
  }

  /**
   * Waits for the first frame that is so.
   *
   * @param from how many frames to leave out, see {@link #received()}
   */
  public StompFrame await(String what, int from, Predicate<StompFrame> wanted) {
    int index = indexOf(what, from, wanted);
    return received().get(index);
  }

  private int indexOf(String what, int from, Predicate<StompFrame> wanted) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    synchronized (received) {
      int next = from;
      while (true) {
        for (; next < received.size(); next++) {
          if (wanted.test(received.get(next))) {
            return next;
          }
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError(
              "No " + what + " came; received: " + received.reversed().stream().limit(20).toList());
        }
        Waiting.on(received, left);
      }
    }
  }

  public JsonNode awaitEvent(String type) {
    return await(type, frame -> frame.type().equals(type)).json();
  }

  /** Waits for the first event of this type that names this reply, conversation or message. */
  public JsonNode awaitEvent(String type, UUID id) {
    return await(
            type + " of " + id,
            frame -> frame.type().equals(type) && frame.body().contains(id.toString()))
        .json();
  }

  /** Waits for the error that answers this command. */
  public JsonNode awaitError(UUID commandId) {
    return await(
            "error of " + commandId,
            frame -> frame.queue().equals("errors") && isAbout(frame, commandId))
        .json();
  }

  public StompFrame awaitErrorFrame() {
    return await("ERROR", frame -> frame.command().equals("ERROR"));
  }

  public Answered follow(Asked asked) {
    return follow(asked.replyId(), asked.messageId());
  }

  /**
   * Waits for the end of an answer, and asserts that its pieces follow each other without a gap or
   * an overlap: an attempt goes on at the end of what it took over, or before.
   */
  public Answered follow(UUID replyId) {
    return follow(replyId, null);
  }

  private Answered follow(UUID replyId, @Nullable UUID commandId) {
    StringBuilder text = new StringBuilder();
    int attempt = 0;
    int next = 0;
    while (true) {
      int index =
          indexOf(
              "end of " + replyId,
              next,
              each -> isOf(each, replyId) || (commandId != null && isAbout(each, commandId)));
      StompFrame frame = received().get(index);
      next = index + 1;
      JsonNode event = frame.json();
      switch (frame.type()) {
        case "began" -> {
          JsonNode reply = event.path("reply");
          attempt = reply.path("attempt").asInt();
          text.setLength(0);
          text.append(reply.path("text").asString());
          if (!reply.path("status").asString().equals("answering")) {
            return new Answered(reply, text.toString(), stored.text(reply));
          }
        }
        case "grew" -> {
          int offset = event.path("offset").asInt();
          int written = event.path("attempt").asInt();
          if (written > attempt) {
            assertThat(offset).as("where attempt %d goes on", written).isBetween(0, text.length());
            text.setLength(offset);
            attempt = written;
          }
          assertThat(written).as("attempt").isEqualTo(attempt);
          assertThat(offset).as("offset").isEqualTo(text.length());
          text.append(event.path("text").asString());
        }
        case "finished", "stopped", "interrupted", "failed" -> {
          JsonNode message = event.path("message");
          return new Answered(message, text.toString(), stored.text(message));
        }
        case "waiting" -> {}
        default -> throw new AssertionError("The command was refused: " + event);
      }
    }
  }

  /** Waits for the end of an answer; gives its text as it is stored. */
  public String storedText(String end, UUID replyId) {
    return stored.text(awaitEvent(end, replyId).path("message"));
  }

  private static boolean isOf(StompFrame frame, UUID replyId) {
    if (!frame.queue().equals("replies")) {
      return false;
    }
    JsonNode event = frame.json();
    String id = replyId.toString();
    return event.path("replyId").asString("").equals(id)
        || event.path("reply").path("id").asString("").equals(id)
        || event.path("message").path("id").asString("").equals(id);
  }

  private static boolean isAbout(StompFrame frame, UUID commandId) {
    return frame.json().path("commandId").asString("").equals(commandId.toString());
  }

  @Override
  public void close() {
    socket.close();
  }
}
