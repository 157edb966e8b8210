package dev.parley.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.problem.EmptyErrorBodies;
import dev.parley.problem.JettyProblems;
import dev.parley.problem.ProblemWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that come slowly, before a server that has few threads and blocks one to read. */
class RequestBufferingTest {
  private static final int THREADS = 8;
  private static final int MAX_BYTES = 1_000_000;
  private static final int PATIENCE_MILLIS = 10_000;

  private final MemoryBudget budget = new MemoryBudget(MAX_BYTES);
  private final Server server = new Server(new QueuedThreadPool(THREADS));
  private final ServerConnector wire = new ServerConnector(server, 1, 1);
  private final List<Socket> open = new ArrayList<>();

  private void start(Duration longest) throws Exception {
    wire.setHost("127.0.0.1");
    server.addConnector(wire);
    Handler says =
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws IOException {
            String body = Content.Source.asString(request, StandardCharsets.UTF_8);
            Content.Sink.write(response, true, "read " + body, callback);
            return true;
          }
        };
    ProblemWriter problems = new ProblemWriter(new JsonMapper());
    server.setErrorHandler(new JettyProblems(problems));
    server.setHandler(new EmptyErrorBodies(problems, new RequestBuffering(longest, budget, says)));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket each : open) {
      each.close();
    }
    server.stop();
  }

  /** A request that has announced so much and sent this of it. */
  private Socket begin(int announced, String sent) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.getLocalPort());
    open.add(socket);
    socket.setSoTimeout(PATIENCE_MILLIS);
    send(
        socket,
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
            + announced
            + "\r\n\r\n"
            + sent);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void servesOthersWhileMoreBodiesAreOnTheirWayThanThereAreThreads() throws Exception {
    start(Duration.ofMinutes(1));
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 3 * THREADS; i++) {
      slow.add(begin(10, "slow"));
    }

    assertThat(answer(begin(5, "quick"))).startsWith("HTTP/1.1 200").endsWith("read quick");
    for (Socket each : slow) {
      send(each, " again");
      assertThat(answer(each)).startsWith("HTTP/1.1 200").endsWith("read slow again");
    }
  }

  @Test
  void endsABodyThatTakesTooLongHoweverOftenAByteComes() throws Exception {
    start(Duration.ZERO);
    Socket slow = begin(10, "");
    send(slow, "b");

    assertThat(answer(slow)).startsWith("HTTP/1.1 408").contains("\"code\":\"timed-out\"");
  }

  @Test
  void endsABodyOfWhichNothingMoreComes() throws Exception {
    wire.setIdleTimeout(1500);
    start(Duration.ofMinutes(1));

    assertThat(answer(begin(10, "half"))).startsWith("HTTP/1.1 408").contains("timed-out");
  }

  @Test
  void cutsTheLargestBodiesOfAnAddressWhenTheirMemoryIsUsedUp() throws Exception {
    start(Duration.ofMinutes(1));
    int large = 100_000;
    Socket first = begin(large, "x".repeat(large - 1));
    await().until(() -> budget.heldBytes() >= large - 1);
    for (int i = 0; i < 13; i++) {
      begin(80_000, "x".repeat(79_999));
    }

    assertThat(answer(first)).as("closed without an answer").isEmpty();
    await().until(() -> budget.heldBytes() <= MAX_BYTES);
    assertThat(answer(begin(1000, "s".repeat(1000)))).startsWith("HTTP/1.1 200");
  }

  @Test
  void givesBackTheRoomOfABodyWhoseSenderLeft() throws Exception {
    start(Duration.ofMinutes(1));
    String half = "x".repeat(90_000);
    for (int i = 0; i < 30; i++) {
      Socket left = begin(100_000, half);
      left.shutdownOutput();
      assertThat(answer(left)).startsWith("HTTP/1.1 408");
    }
  }
}
