package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * How long a piece of text takes from the model server to a browser, while 16 other browsers have
 * stopped reading. It prints figures, and is run by name:
 *
 * <pre>
 * mvn -pl backend -am test -Dexec.skip -Dtest=StalledReadersBench -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@ServerTest
@TestPropertySource(properties = "parley.llm.calls-at-once=64")
class StalledReadersBench {
  private static final int PEOPLE = 40;
  private static final int STALLED = 16;
  private static final int ROUNDS = 8;
  private static final int PIECES = 100;
  private static final String FILLING = "x".repeat(4_000);
  private static final Pattern STAMP = Pattern.compile("@(\\d+)@");

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  @Test
  void printsTheTimesWithoutAndWithBrowsersThatStopReading() throws Exception {
    List<RawClient> people = new ArrayList<>();
    List<LiveClient> lives = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(RawClient.at(port).signUp("reader"));
      lives.add(people.getLast().connect());
    }
    round(lives); // warms up
    print("all read", lives);

    List<RawSocket> stalled = new ArrayList<>();
    for (RawClient person : people.subList(0, STALLED)) {
      RawSocket socket = person.handshake(Map.of());
      socket.text(LiveClient.text("CONNECT", person.connectHeaders(), ""));
      socket.text(
          LiveClient.text(
              "SUBSCRIBE", Map.of("id", "0", "destination", "/user/queue/replies"), ""));
      stalled.add(socket); // nothing of it is ever read
    }
    print(STALLED + " stopped reading", lives);

    for (RawSocket socket : stalled) {
      socket.close();
    }
  }

  private void print(String what, List<LiveClient> lives) throws Exception {
    List<Double> millis = new ArrayList<>();
    long before = heap();
    for (int i = 0; i < ROUNDS; i++) {
      millis.addAll(round(lives));
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%s: %d pieces, p50 %.0f ms, p99 %.0f ms, max %.0f ms; heap %d MB before, %d MB after%n",
        what,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1],
        before,
        heap());
  }

  /** Everybody asks once; gives the time of each piece. */
  private List<Double> round(List<LiveClient> lives) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Double>>> running = new ArrayList<>();
      for (LiveClient live : lives) {
        fake.next(exchange -> {
          exchange.stream();
          for (int i = 0; i < PIECES; i++) {
            exchange.text("@" + System.nanoTime() + "@" + FILLING);
            exchange.leftWithin(Duration.ofMillis(20));
          }
          exchange.end(PIECES);
        });
        running.add(threads.submit(() -> follow(live)));
      }
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> each : running) {
        all.addAll(each.get(120, TimeUnit.SECONDS));
      }
      return all;
    }
  }

  private static List<Double> follow(LiveClient live) {
    LiveClient.Asked asked = live.prompt("Read " + UUID.randomUUID());
    List<Double> millis = new ArrayList<>();
    int next = live.received().size();
    while (true) {
      List<String> types = new ArrayList<>();
      live.await("more", next, frame -> frame.queue().equals("replies"));
      long now = System.nanoTime();
      var frames = live.received();
      for (var frame : frames.subList(next, frames.size())) {
        types.add(frame.type());
        Matcher stamp = STAMP.matcher(frame.json().path("text").asString(""));
        if (frame.type().equals("grew") && stamp.find()) {
          millis.add((now - Long.parseLong(stamp.group(1))) / 1e6);
        }
      }
      next = frames.size();
      if (types.stream().anyMatch(type -> Arrays.asList("finished", "failed").contains(type))) {
        assertThat(asked).isNotNull();
        return millis;
      }
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576;
  }
}
