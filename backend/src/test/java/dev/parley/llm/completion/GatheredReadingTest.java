package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.llm.FakeModelServer;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.Turn;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several answers that one thread reads in passes. */
class GatheredReadingTest {
  private static final CompletionLimits LIMITS =
      new CompletionLimits(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60), 50_000_000);

  private final FakeModelServer server = FakeModelServer.start();
  private final OpenAiClient client = new OpenAiClient();

  /** One call and what came of it. */
  private final class Asked {
    final List<String> pieces = new CopyOnWriteArrayList<>();
    final AtomicBoolean full = new AtomicBoolean();
    final ModelCall call = new ModelCall(full::get);
    final CompletableFuture<ModelOutcome> end = new CompletableFuture<>();

    Asked(String prompt) {
      ModelRequest request =
          new ModelRequest(
              "fake", "fake-model", Parameters.SERVER_DEFAULTS, List.of(Turn.user(prompt)), false);
      OpenAiModel model =
          new OpenAiModel(
              client,
              Endpoint.of(server.baseUrl(), null),
              false,
              LIMITS,
              new RequestVariants(),
              known -> {});
      Thread.startVirtualThread(() -> end.complete(model.generate(request, call, pieces::add)));
    }

    void awaitPieces(int count) {
      await().until(() -> pieces.size() >= count);
    }
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  /** Answers with one piece for each permit. */
  private Semaphore answerPieceByPiece() {
    Semaphore wanted = new Semaphore(0);
    server.next(exchange -> {
      exchange.stream();
      while (!exchange.leftWithin(Duration.ofMillis(1))) {
        if (wanted.tryAcquire()) {
          exchange.text("piece ");
        }
      }
    });
    return wanted;
  }

  @Test
  void passesOnWhatHasArrivedTogether() throws Exception {
    Semaphore first = new Semaphore(0);
    server.next(exchange -> {
      exchange.stream().text("word");
      first.acquireUninterruptibly();
      exchange.raw("data: {\"choices\":[{\"delta\":{\"content\":\" word\"}}]}\n\n".repeat(1_000));
      exchange.end(1_000);
    });
    Asked asked = new Asked("Hello");
    asked.awaitPieces(1);
    first.release();

    assertThat(asked.end.get(10, TimeUnit.SECONDS)).isInstanceOf(ModelOutcome.Ended.class);
    assertThat(String.join("", asked.pieces)).isEqualTo("word" + " word".repeat(1_000));
    assertThat(asked.pieces).hasSizeLessThan(50);
  }

  @Test
  void leavesTimeForTheOthersBesideOneThatFloods() {
    Semaphore wanted = answerPieceByPiece();
    Asked slow = new Asked("Hello");
    wanted.release();
    slow.awaitPieces(1);
    Asked flooding = new Asked("endless");
    flooding.awaitPieces(3);

    for (int piece = 2; piece <= 10; piece++) {
      wanted.release();
      slow.awaitPieces(piece);
    }

    assertThat(flooding.end).isNotDone();
    flooding.call.cancel();
    slow.call.cancel();
  }

  @Test
  void readsNothingOfOneThatMustWaitAndGoesOnWithTheOthers() {
    Asked waits = new Asked("endless");
    waits.awaitPieces(2);
    waits.full.set(true);
    Semaphore wanted = answerPieceByPiece();
    Asked other = new Asked("Hello");
    wanted.release();
    other.awaitPieces(1);
    wanted.release();
    other.awaitPieces(2); // by a pass that began after it had to wait
    int before = waits.pieces.size();

    wanted.release();
    other.awaitPieces(3);

    assertThat(waits.pieces).hasSize(before);
    waits.full.set(false);
    waits.awaitPieces(before + 1);
    waits.call.cancel();
    other.call.cancel();
  }

  @Test
  void endsAtOnceWhenItIsCancelledWhileItMustWait() throws Exception {
    Asked waits = new Asked("endless");
    waits.awaitPieces(2);
    waits.full.set(true);

    waits.call.cancel();

    assertThat(waits.end.get(5, TimeUnit.SECONDS)).isEqualTo(new ModelOutcome.Cancelled());
    assertThat(server.awaitDeparture(Duration.ofSeconds(5))).isTrue();
  }
}
