package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a token costs, in what can be counted without a clock. Each limit is less than twice what it
 * is now: what costs twice as much fails here.
 */
@ServerTest
class PaceTest {
  private static final int TOKENS = 1_000;

  private static final Path THREADS = Path.of("/proc/self/task");

  /** Of a frame beside its text, in bytes: 230 to 240, of which two ids take 72. */
  private static final int MAX_BYTES_BESIDE_THE_TEXT = 300;

  /** In how many passes that much is read, however slow this machine is. */
  private static final int MAX_PASSES = 50;

  /** In bytes, by the thread that reads, appends, encodes and sends: 2,600. */
  private static final long MAX_ALLOCATED_PER_TOKEN = 4_500;

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;

  private LiveClient live;

  @BeforeEach
  void signUp() {
    live = RawClient.at(port).signUp("maya").connect();
  }

  @Test
  void readsSendsAndStoresTheTokensThatHaveArrivedTogether() throws Exception {
    answerAll("How do you do?");
    long before = allocatedByThePasses();
    LiveClient.Asked asked = answerAll("And you?");
    long allocated = allocatedByThePasses() - before;

    List<StompFrame> grew =
        live.received().stream()
            .filter(frame -> frame.type().equals("grew"))
            .filter(frame -> frame.body().contains(asked.replyId().toString()))
            .toList();
    assertThat(grew).hasSizeBetween(2, MAX_PASSES);
    assertThat(grew)
        .allSatisfy(frame ->
            assertThat(bytes(frame) - frame.json().path("text").asString().length())
                .isLessThan(MAX_BYTES_BESIDE_THE_TEXT));
    assertThat(allocated / TOKENS).isLessThan(MAX_ALLOCATED_PER_TOKEN);
  }

  private static int bytes(StompFrame frame) {
    int head =
        frame.headers().entrySet().stream()
            .mapToInt(header -> header.getKey().length() + header.getValue().length() + 2)
            .sum();
    return frame.command().length()
        + head
        + 3
        + frame.body().getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void wakesOnceForAllTokensOfAPassHoweverTheyAreSent() throws Exception {
    assumeTrue(Files.isDirectory(THREADS), "the system counts the switches of its threads");
    CountDownLatch first = new CountDownLatch(1);
    fake.next(exchange -> {
      exchange.stream().text("word");
      waitFor(first);
      for (int i = 0; i < TOKENS; i++) {
        exchange.text(" word");
      }
      exchange.end(TOKENS);
    });
    LiveClient.Asked asked = live.prompt("One by one, please");
    live.awaitEvent("grew", asked.replyId());
    long before = wakeUps();
    first.countDown();
    live.follow(asked);

    assertThat(wakeUps() - before).isLessThan(TOKENS / 4);
  }

  /** How often the threads that read answers, and those of their connections, have waited. */
  private static long wakeUps() throws IOException {
    long all = 0;
    try (Stream<Path> threads = Files.list(THREADS)) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("comm")).startsWith("model-")) {
          all +=
              Files.readAllLines(thread.resolve("status")).stream()
                  .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                  .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                  .sum();
        }
      }
    }
    return all;
  }

  /** An answer whose tokens arrive at once, but for the first, which is waited for. */
  private LiveClient.Asked answerAll(String prompt) throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch stored = new CountDownLatch(1);
    fake.next(exchange -> {
      exchange.stream().text("word");
      waitFor(first);
      exchange.raw(tokens());
      waitFor(stored);
      exchange.end(TOKENS);
    });
    LiveClient.Asked asked = live.prompt(prompt);
    live.awaitEvent("grew", asked.replyId());
    first.countDown();
    int length = "word".length() + TOKENS * " word".length();
    await().until(() -> journaled(asked) == length);
    assertThat(rows(asked)).isLessThanOrEqualTo(MAX_PASSES);
    stored.countDown();
    live.follow(asked);
    return asked;
  }

  private static String tokens() {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"}}]}\n\n"
        .repeat(TOKENS);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private int journaled(LiveClient.Asked asked) {
    return jdbc.sql("select coalesce(sum(length(text)), 0) from reply_chunk where reply_id = :id")
        .param("id", asked.replyId())
        .query(Integer.class)
        .single();
  }

  private int rows(LiveClient.Asked asked) {
    return jdbc.sql("select count(*) from reply_chunk where reply_id = :id")
        .param("id", asked.replyId())
        .query(Integer.class)
        .single();
  }

  /** In bytes, by the threads that read answers; those of other contexts are idle. */
  private static long allocatedByThePasses() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("model-streams"))
        .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.threadId()))
        .sum();
  }
}
