package dev.parley.web.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.ProblemWriter;
import dev.parley.web.address.TrustedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Clients that ask and do not read, or ask without end, before a server with few threads. */
class UnreadAnswersTest {
  private static final int THREADS = 8;
  private static final int LARGE = 1_000_000;
  private static final int BUDGET = 40 * LARGE;
  private static final int PATIENCE_MILLIS = 30_000;

  private final MemoryBudget budget = new MemoryBudget(BUDGET);
  private final Server server = new Server(new QueuedThreadPool(THREADS));
  private final ServerConnector wire = new ServerConnector(server, 1, 1);
  private final HttpConnections connections =
      new HttpConnections(
          new TrustedProxies(List.of()),
          new RateLimiter<>(new RateLimit.Rate(10_000, 10_000, Duration.ofSeconds(1))));
  private final List<Socket> open = new ArrayList<>();

  private void start() throws Exception {
    wire.setHost("127.0.0.1");
    wire.setAcceptedSendBufferSize(10_000);
    server.addConnector(wire);
    wire.addBean(connections);
    Handler large =
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws IOException {
            if (Request.getPathInContext(request).equals("/at-once")) {
              try (Blocker.Callback written = Blocker.callback()) {
                Content.Sink.write(response, true, "x".repeat(LARGE), written);
                written.block();
              }
              callback.succeeded();
              return true;
            }
            int size = Request.getPathInContext(request).equals("/large") ? LARGE : 5;
            for (int left = size; left > 0; left -= 10_000) {
              // As a servlet writes: its thread waits until the part has left.
              try (Blocker.Callback written = Blocker.callback()) {
                Content.Sink.write(response, false, "x".repeat(Math.min(left, 10_000)), written);
                written.block();
              }
            }
            callback.succeeded();
            return true;
          }
        };
    server.setHandler(
        new RequestRate(
            connections,
            new ProblemWriter(new JsonMapper()),
            new ResponseBuffering(budget, large)));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket each : open) {
      each.close();
    }
    server.stop();
  }

  private Socket ask(String path) throws IOException {
    return ask(path, "");
  }

  private Socket ask(String path, String headers) throws IOException {
    Socket socket = new Socket();
    open.add(socket);
    socket.setReceiveBufferSize(10_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), wire.getLocalPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    send(socket, "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What comes until the connection ends. */
  private static int read(Socket socket) throws IOException {
    return socket.getInputStream().readAllBytes().length;
  }

  @Test
  void holdNoThread() throws Exception {
    start();
    for (int i = 0; i < 3 * THREADS; i++) {
      ask("/large");
    }
    await().until(() -> budget.heldBytes() >= 3L * THREADS * LARGE);

    assertThat(status(ask("/small"))).isEqualTo(200);
    Socket whole = ask("/large");
    assertThat(whole.getInputStream().readNBytes(LARGE)).hasSize(LARGE);
  }

  @Test
  void holdNoThreadForTheLastPartEither() throws Exception {
    start();
    for (int i = 0; i < 3 * THREADS; i++) {
      ask("/at-once");
    }
    await().until(() -> budget.heldBytes() >= 3L * THREADS * LARGE);

    assertThat(status(ask("/small"))).isEqualTo(200);
    Socket whole = ask("/at-once");
    assertThat(whole.getInputStream().readNBytes(LARGE)).hasSize(LARGE);
  }

  @Test
  void holdNoThreadEvenWhenAnUpgradeWasAskedFor() throws Exception {
    start();
    for (int i = 0; i < 3 * THREADS; i++) {
      ask("/large", "Connection: Upgrade\r\nUpgrade: websocket\r\n");
    }

    await().until(() -> budget.heldBytes() >= 3L * THREADS * LARGE);
    assertThat(status(ask("/small"))).isEqualTo(200);
  }

  @Test
  void areCutWhenAllOfThemHoldTooMuchAndOthersAreServed() throws Exception {
    start();
    for (int i = 0; i < 100; i++) {
      ask("/large");
    }

    await().until(() -> budget.cuts() >= 100 - BUDGET / LARGE);
    assertThat(budget.heldBytes()).isLessThanOrEqualTo(BUDGET);
    assertThat(status(ask("/small"))).isEqualTo(200);
  }

  @Test
  void giveTheirMemoryBackWhenTheConnectionEnds() throws Exception {
    start();
    Socket gone = ask("/large");
    await().until(() -> budget.heldBytes() >= LARGE);

    gone.close();

    await().until(() -> budget.heldBytes() == 0);
  }

  @Test
  void areRefusedToWhoAsksWithoutEndOnOneConnection() throws Exception {
    start();
    Socket flood = ask("/small");
    int taken = 0;
    while (status(flood) == 200 && taken < 5_000) {
      taken++;
      send(flood, "GET /small HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    assertThat(taken).isBetween(200, 1_000);
    assertThat(read(flood)).isGreaterThan(0);
  }

  /** Reads one small answer; its body is five characters, that of a problem is left unread. */
  private static int status(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    int status = Integer.parseInt(head.substring(9, 12));
    if (status == 200) {
      socket.getInputStream().readNBytes(5);
    }
    return status;
  }

  @Test
  void endTheConnectionOfWhoDoesNotWaitForThem() throws Exception {
    start();
    Socket pipelined = new Socket(InetAddress.getLoopbackAddress(), wire.getLocalPort());
    open.add(pipelined);
    pipelined.setSoTimeout(PATIENCE_MILLIS);
    send(pipelined, "GET /small HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));

    String answers = new String(pipelined.getInputStream().readAllBytes(), US_ASCII);

    assertThat(answers).startsWith("HTTP/1.1 429").containsOnlyOnce("HTTP/1.1");
  }

  @Test
  void doNotKeepTheNewestConnectionsOutOfAnAddressThatHasTooMany() throws Exception {
    start();
    Socket oldest = ask("/small");
    assertThat(oldest.getInputStream().read()).isPositive();
    connections.check();
    for (int i = 0; i < HttpConnections.MAX_OF_AN_ADDRESS; i++) {
      ask("/small");
    }
    await().until(() -> wire.getConnectedEndPoints().size() > HttpConnections.MAX_OF_AN_ADDRESS);

    connections.check();

    assertThat(read(oldest)).isGreaterThan(0);
    assertThat(status(open.getLast())).isEqualTo(200);
  }
}
