package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that people use while it is backed up. */
class BackupUnderLoadTest {
  private static final int PEOPLE = 6;
  private static final int MAX_PROMPTS = 2_000;
  private static final List<String> KEPT =
      List.of("account", "conversation", "message", "reply_lease", "reply_chunk");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void holdsEveryRowOfOneMomentAndWhatWasInFlightGoesOnAfterARestore() throws Exception {
    TestServer.Database source = Sample.empty();
    TestServer.Database restored = Sample.empty();
    Path busy = folder.resolve("busy.zip");
    Path quiet = folder.resolve("quiet.zip");
    List<UUID> finished = new CopyOnWriteArrayList<>();
    AtomicBoolean enough = new AtomicBoolean();
    try (FakeModelServer model = FakeModelServer.start();
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      LiveClient.Asked inFlight;
      List<UUID> before;
      try (StartedServer server = StartedServer.on(source, model.baseUrl())) {
        LiveClient maya = RawClient.at(server.port()).signUp("maya").connect();
        List<Future<?>> asking =
            IntStream.range(0, PEOPLE)
                .mapToObj(person -> RawClient.at(server.port()).signUp("person" + person).connect())
                .<Future<?>>map(live -> people.submit(() -> ask(live, finished, enough)))
                .toList();
        await().until(() -> finished.size() >= 20);
        inFlight = maya.prompt("A slow answer, please");
        maya.awaitEvent("grew", inFlight.replyId());
        // One journal interval on, so that some of it is stored.
        maya.await(
            "later text",
            frame -> frame.type().equals("grew") && frame.json().path("offset").asInt() > 20);

        before = List.copyOf(finished);
        Ran.on(source, "backup", busy).done();
        Ran.on(source, "verify").done();

        await().until(() -> finished.size() >= before.size() + 20);
        enough.set(true);
        for (Future<?> person : asking) {
          person.get();
        }
        assertThat(maya.follow(inFlight).status()).isEqualTo("complete");
      }

      // At rest: every row is the same.
      Ran.on(source, "backup", quiet).done();
      TestServer.Database same = Sample.empty();
      Ran.on(same, "restore", quiet).done();
      for (String table : KEPT) {
        assertThat(Sample.rows(same, table)).as(table).isEqualTo(Sample.rows(source, table));
      }

      // Under load: all that had ended before, whole; nothing half; the rest goes on.
      Ran.on(restored, "restore", busy).done();
      Ran.on(restored, "verify").done();
      assertThat(Sample.ask(restored, "select id from message where status = 'complete'"))
          .containsAll(before.stream().map(UUID::toString).toList());
      assertThat(Sample.rows(source, "message"))
          .containsAll(
              Sample.ask(restored, "select m::text from message m where status = 'complete'"));
      assertThat(Sample.ask(restored, "select reply_id from reply_lease"))
          .contains(inFlight.replyId().toString());
      Sample.rows(restored, "reply_lease")
          .forEach(lease -> model.next(exchange -> exchange.stream().text(" and the rest").end(3)));
      try (StartedServer other = StartedServer.on(restored, model.baseUrl())) {
        assertThat(other.port()).isPositive();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> Sample.rows(restored, "reply_lease").isEmpty());
      }
      assertThat(
              Sample.ask(
                  restored,
                  "select status || ': ' || text from message where id = '%s'"
                      .formatted(inFlight.replyId())))
          .singleElement()
          .asString()
          .startsWith("complete: word1 word2")
          .endsWith(" and the rest");
      Ran.on(restored, "verify").done();
    }
  }

  private static Void ask(LiveClient live, List<UUID> finished, AtomicBoolean enough) {
    UUID conversation = UUID.randomUUID();
    for (int i = 0; i < MAX_PROMPTS && !enough.get(); i++) {
      LiveClient.Asked asked = live.prompt(conversation, "Number " + UUID.randomUUID());
      assertThat(live.follow(asked).status()).isEqualTo("complete");
      finished.add(asked.replyId());
    }
    return null;
  }
}
