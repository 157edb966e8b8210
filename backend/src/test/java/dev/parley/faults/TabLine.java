package dev.parley.faults;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.StompFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One socket of a tab, from its handshake until it breaks. */
final class TabLine implements AutoCloseable {
  private static final Duration WELCOME_WITHIN = Duration.ofSeconds(8);
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final RawSocket socket;
  private final BlockingQueue<StompFrame> frames = new LinkedBlockingQueue<>();
  private final Consumer<StompFrame> arrived;
  private long nextBeat;

  private TabLine(RawSocket socket, Consumer<StompFrame> arrived) {
    this.socket = socket;
    this.arrived = arrived;
  }

  /** What came of a handshake. */
  sealed interface Opened {
    record Line(TabLine line) implements Opened {}

    record Refused(int status) implements Opened {}
  }

  /**
   * Opens it, subscribes, and waits for the welcome.
   *
   * @param arrived gets every frame as it comes, on the thread that reads
   * @throws IOException when it does not come to that
   */
  static Opened open(RawClient client, Consumer<StompFrame> arrived) throws IOException {
    RawSocket socket = client.handshake(Map.of());
    if (socket.status() != 101) {
      socket.close();
      return new Opened.Refused(socket.status());
    }
    TabLine line = new TabLine(socket, arrived);
    try {
      socket.read(line::keep);
      line.frame("CONNECT", client.connectHeaders(), "");
      for (String queue : List.of("replies", "conversations", "errors")) {
        line.frame("SUBSCRIBE", Map.of("id", queue, "destination", "/user/queue/" + queue), "");
      }
      line.send("/app/hello", Map.of());
      line.awaitWelcome();
      return new Opened.Line(line);
    } catch (IOException broken) {
      line.close();
      throw broken;
    }
  }

  private void awaitWelcome() throws IOException {
    long deadline = System.nanoTime() + WELCOME_WITHIN.toNanos();
    while (System.nanoTime() < deadline && isOpen()) {
      StompFrame frame = next(Duration.ofMillis(200));
      if (frame != null && frame.type().equals("welcome")) {
        return;
      }
      // Events before the welcome are in what is fetched after it.
      if (frame != null && frame.command().equals("ERROR")) {
        throw new IOException("refused: " + frame.header("message"));
      }
    }
    throw new IOException("no welcome");
  }

  private void keep(String text) {
    if (!text.equals("\n")) {
      StompFrame frame = StompFrame.parse(text);
      arrived.accept(frame);
      frames.add(frame);
    }
  }

  /** The next frame; null when none came in time. */
  @Nullable StompFrame next(Duration wait) {
    try {
      return frames.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  void send(String destination, Object payload) throws IOException {
    frame("SEND", Map.of("destination", destination, "content-type", "application/json"), payload);
  }

  /** Shows the server that it is alive, when it is time for that. */
  void beat() throws IOException {
    if (System.nanoTime() > nextBeat) {
      nextBeat = System.nanoTime() + BEAT.toNanos();
      socket.text("\n");
    }
  }

  private void frame(String command, Map<String, String> headers, Object body) throws IOException {
    socket.text(LiveClient.text(command, headers, body));
  }

  boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() {
    socket.close();
  }
}
