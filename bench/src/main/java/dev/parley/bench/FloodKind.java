package dev.parley.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a {@link Flood} does on each of its connections. */
enum FloodKind {
  PIPELINED_GETS(Goal.PROCESSOR, socket -> readAndWrite(socket, gets("/no-such-page", 200))),
  HEART_BEATS(Goal.PROCESSOR, socket -> live(socket, repeated(text("\n"), 2_000))),
  PINGS(
      Goal.PROCESSOR,
      socket -> live(socket, repeated(FloodSocket.frame(FloodSocket.PING, ""), 2_000))),
  EMPTY_FRAGMENTS(
      Goal.PROCESSOR,
      socket -> {
        socket.openLive();
        socket.discardInput();
        socket.write(FloodSocket.frame(FloodSocket.BEGIN, ""));
        socket.writeWithoutEnd(repeated(FloodSocket.frame(FloodSocket.PART, ""), 2_000));
      }),
  UNSUBSCRIBES(
      Goal.PROCESSOR, socket -> live(socket, repeated(text("UNSUBSCRIBE\nid:x\n\n\0"), 500))),
  LARGE_FRAMES(
      Goal.PROCESSOR,
      socket ->
          live(socket, text("SEND\ndestination:/app/prompt\n\n" + "x".repeat(500_000) + "\0"))),
  UNREAD_GETS(Goal.PROCESSOR, socket -> socket.writeWithoutEnd(gets("/index.html", 50))),

  /** A message without its end, nearly as large as one may be, with a wide character. */
  UNFINISHED_MESSAGES(
      Goal.MEMORY,
      socket -> {
        socket.openLive();
        socket.write(FloodSocket.frame(FloodSocket.BEGIN, largePrompt()));
        socket.hold();
      }),
  /** Messages that are whole, and together a STOMP frame without its end. */
  UNFINISHED_FRAMES(
      Goal.MEMORY,
      socket -> {
        socket.openLive();
        socket.write(text(largePrompt().substring(0, 200_000)));
        socket.write(text("x".repeat(200_000)));
        socket.write(text("\u6f22".repeat(30_000)));
        socket.hold();
      }),
  /** Filled and dropped, again and again. */
  DROPPED_MESSAGES(
      Goal.MEMORY,
      socket -> {
        socket.openLive();
        socket.write(FloodSocket.frame(FloodSocket.BEGIN, largePrompt()));
      }),
  /**
   * None reads what its account's prompts, of which its first sends two a second, in wide
   * characters, announce to all.
   */
  SLOW_READERS(
      Goal.MEMORY,
      socket -> {
        socket.openLive();
        socket.write(subscribe("replies"));
        socket.write(subscribe("conversations"));
        socket.write(subscribe("errors"));
        if (!socket.isFirst()) {
          socket.hold();
        }
        while (!socket.isOver()) {
          socket.write(widePrompt());
          socket.pause(500);
        }
      }),

  /** Asks for the page and reads nothing. */
  SILENT_CONNECTIONS(
      Goal.CONNECTIONS,
      socket -> {
        socket.write(gets("/index.html", 20));
        socket.hold();
      }),
  /** A byte of a request's head each second. */
  DRIPPED_HEADS(
      Goal.CONNECTIONS,
      socket -> {
        for (byte each : gets("/index.html", 1)) {
          if (socket.isOver()) {
            return;
          }
          socket.write(new byte[] {each});
          socket.pause(1_000);
        }
      });

  /** What is to be used up. */
  enum Goal {
    PROCESSOR,
    MEMORY,
    CONNECTIONS
  }

  /** What is done with one connection until it is closed or over. */
  @FunctionalInterface
  interface Attack {
    void on(FloodSocket socket) throws IOException;
  }

  private final Goal goal;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Attack attack;

  FloodKind(Goal goal, Attack attack) {
    this.goal = goal;
    this.attack = attack;
  }

  Goal goal() {
    return goal;
  }

  void on(FloodSocket socket) throws IOException {
    attack.on(socket);
  }

  private static void live(FloodSocket socket, byte[] bytes) throws IOException {
    socket.openLive();
    readAndWrite(socket, bytes);
  }

  private static void readAndWrite(FloodSocket socket, byte[] bytes) throws IOException {
    socket.discardInput();
    socket.writeWithoutEnd(bytes);
  }

  private static byte[] subscribe(String queue) {
    return text("SUBSCRIBE\nid:%s\ndestination:/user/queue/%s\n\n\0".formatted(queue, queue));
  }

  /** Nearly as much as a message may have, and no end; the wide character doubles it in memory. */
  private static String largePrompt() {
    return "SEND\ndestination:/app/prompt\n\n\u6f22" + "x".repeat(500_000);
  }

  private static byte[] widePrompt() {
    String json =
        Person.JSON
            .createObjectNode()
            .put("messageId", UUID.randomUUID().toString())
            .put("replyId", UUID.randomUUID().toString())
            .put("conversationId", UUID.randomUUID().toString())
            .put("text", "\u6f22".repeat(32_000))
            .put("model", Setup.SHORT)
            .toString();
    return text("SEND\ndestination:/app/prompt\ncontent-type:application/json\n\n" + json + "\0");
  }

  private static byte[] text(String message) {
    return FloodSocket.frame(FloodSocket.TEXT, message);
  }

  private static byte[] gets(String path, int times) {
    String get = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    return repeated(get.getBytes(StandardCharsets.US_ASCII), times);
  }

  private static byte[] repeated(byte[] bytes, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }
}
