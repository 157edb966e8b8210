package dev.parley.web.limit;

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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Clients that connect again and again, before a server with few threads. */
class ManyConnectionsTest {
  private static final int THREADS = HandshakeQueue.AT_ONCE + 8;
  private static final int AT_ONCE = 5;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String FLOODING = "127.0.3.1";

  private final Set<Runnable> scheduled = ConcurrentHashMap.newKeySet();

  private final Server server =
      new Server(
          new QueuedThreadPool(THREADS),
          new ScheduledExecutorScheduler() {
            @Override
            public Task schedule(Runnable task, long delay, TimeUnit unit) {
              scheduled.add(task);
              Task later = super.schedule(task, delay, unit);
              return () -> scheduled.remove(task) && later.cancel();
            }
          },
          null);

  private final ServerConnector wire = new ServerConnector(server, 1, 1);
  private final List<Socket> open = new ArrayList<>();

  /** The addresses of those that have begun, in this order. */
  private final List<String> handshakes = new CopyOnWriteArrayList<>();

  private volatile boolean unread;
  private final CountDownLatch goOn = new CountDownLatch(1);

  private void start(String... proxies) throws Exception {
    wire.setHost("127.0.0.1");
    server.addConnector(wire);
    HttpConnections connections =
        new HttpConnections(
            new TrustedProxies(List.of(proxies)),
            new RateLimiter<>(new RateLimit.Rate(AT_ONCE, 1, Duration.ofHours(1))));
    wire.addBean(connections);
    ProblemWriter problems = new ProblemWriter(new JsonMapper());
    Handler handshakesInTurn =
        new HandshakeQueue(
            problems,
            new Handler.Abstract() {
              @Override
              public boolean handle(Request request, Response response, Callback callback)
                  throws InterruptedException {
                if (Request.getPathInContext(request).equals("/live")) {
                  handshakes.add(
                      ((InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress())
                          .getHostString());
                  goOn.await();
                  if (unread) {
                    return true; // its answer waits for a client that does not read
                  }
                }
                response.write(true, BufferUtil.EMPTY_BUFFER, callback);
                return true;
              }
            });
    server.setHandler(new RequestRate(connections, problems, handshakesInTurn));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    goOn.countDown();
    for (Socket each : open) {
      each.close();
    }
    server.stop();
  }

  private Socket ask(String address, String path) throws IOException {
    return send(address, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n".formatted(path));
  }

  private Socket send(String address, String requests) throws IOException {
    Socket socket = new Socket();
    open.add(socket);
    socket.bind(new InetSocketAddress(address, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), wire.getLocalPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private @Nullable Socket firstAnswered() throws IOException {
    for (Socket each : open) {
      if (each.getInputStream().available() > 0) {
        return each;
      }
    }
    return null;
  }

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().read() == 'H';
    } catch (IOException reset) {
      return false;
    }
  }

  @Test
  void areClosedWithoutAnAnswerWhenTheirNetworkOpensThemTooOften() throws Exception {
    start();
    for (int i = 0; i < AT_ONCE; i++) {
      assertThat(isAnswered(ask(FLOODING, "/"))).isTrue();
    }

    assertThat(isAnswered(ask(FLOODING, "/"))).isFalse();
    assertThat(isAnswered(ask("127.0.3.2", "/"))).isTrue();
  }

  @Test
  void getTheirLastAnswerLaterWithoutAThreadAndNotAllAtOnceWhenTheyPipeline() throws Exception {
    start(FLOODING);
    long begin = System.nanoTime();
    List<Socket> pipelining = new ArrayList<>();
    for (int i = 0; i < 2 * THREADS; i++) {
      pipelining.add(send(FLOODING, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2)));
    }

    assertThat(isAnswered(ask("127.0.3.2", "/"))).isTrue();
    for (Socket each : pipelining) {
      String answers = new String(each.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answers).containsOnlyOnce("HTTP/1.1").startsWith("HTTP/1.1 429");
      assertThat(answers).contains("Connection: close", "\"slow-down\"");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(3));
  }

  @Test
  void leaveNothingBehindWhenTheyAreClosedBeforeTheirLastAnswer() throws Exception {
    start(FLOODING);
    for (int i = 0; i < THREADS; i++) {
      send(FLOODING, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2));
    }
    await().until(() -> delayedAnswers() == THREADS);

    wire.getConnectedEndPoints().forEach(EndPoint::close);

    await().atMost(Duration.ofMillis(900)).until(() -> delayedAnswers() == 0);
  }

  private long delayedAnswers() {
    return scheduled.stream()
        .filter(task -> task.getClass().getName().contains(RequestRate.class.getName()))
        .count();
  }

  @Test
  void mayComeFromATrustedProxyAsOftenAsItLikes() throws Exception {
    start(FLOODING);

    for (int i = 0; i < 3 * AT_ONCE; i++) {
      assertThat(isAnswered(ask(FLOODING, "/"))).isTrue();
    }
  }

  @Test
  void waitForTheirHandshakeWithoutAThreadWhileOthersAreServed() throws Exception {
    start(FLOODING);
    for (int i = 0; i < 3 * THREADS; i++) {
      ask(FLOODING, "/live");
    }
    await().until(() -> handshakes.size() == HandshakeQueue.AT_ONCE);

    assertThat(isAnswered(ask(FLOODING, "/"))).isTrue();
    assertThat(handshakes).hasSize(HandshakeQueue.AT_ONCE);

    goOn.countDown();
    await().until(() -> handshakes.size() == 3 * THREADS);
  }

  @Test
  void areToldToSlowDownWhenTooManyOfTheirNetworkWaitForAHandshake() throws Exception {
    start(FLOODING);
    for (int i = 0; i <= HandshakeQueue.AT_ONCE + HandshakeQueue.MAX_WAITING; i++) {
      ask(FLOODING, "/live");
    }

    Socket answered = await().until(this::firstAnswered, Objects::nonNull);
    byte[] status = answered.getInputStream().readNBytes(12);
    assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 429");
  }

  @Test
  void giveTheirTurnOnBeforeTheirAnswerIsRead() throws Exception {
    unread = true;
    goOn.countDown();
    start(FLOODING);

    for (int i = 0; i < 3 * HandshakeQueue.AT_ONCE; i++) {
      ask(FLOODING, "/live");
    }

    await().until(() -> handshakes.size() == 3 * HandshakeQueue.AT_ONCE);
  }

  @Test
  void takeTurnsByNetworkSoThatOneDoesNotWaitForAllOfAnother() throws Exception {
    start(FLOODING);
    for (int i = 0; i < 2 * THREADS; i++) {
      ask(FLOODING, "/live");
    }
    await().until(() -> handshakes.size() == HandshakeQueue.AT_ONCE);
    await().until(() -> wire.getConnectedEndPoints().size() == 2 * THREADS);
    ask("127.0.3.2", "/live");
    await().until(() -> wire.getConnectedEndPoints().size() == 2 * THREADS + 1);
    assertThat(isAnswered(ask("127.0.3.3", "/"))).isTrue();

    goOn.countDown();

    await().until(() -> handshakes.size() == 2 * THREADS + 1);
    assertThat(handshakes.indexOf("127.0.3.2")).isLessThan(2 * THREADS - 2);
  }
}
