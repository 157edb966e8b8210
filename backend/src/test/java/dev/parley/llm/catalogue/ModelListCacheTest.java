package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeModelServer;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.ListedModel;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.openai.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model server offers, and what is known of it while it is away. */
class ModelListCacheTest {
  private final OpenAiClient client = new OpenAiClient();

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void asksForTheListOnceHoweverManyWantIt() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch answer = new CountDownLatch(1);
    AtomicLong nanos = new AtomicLong();
    ModelListCache served =
        new ModelListCache(
            () -> {
              asked.incrementAndGet();
              awaiting(answer);
              return List.of(new ListedModel("alpha", "", null, false));
            },
            (problem, cause) -> {},
            nanos::get);
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelListCache.Known>> all =
          IntStream.range(0, 50).mapToObj(i -> many.submit(served::now)).toList();
      answer.countDown();
      for (Future<ModelListCache.Known> one : all) {
        assertThat(one.get(5, TimeUnit.SECONDS).models()).hasSize(1);
      }
    }
    assertThat(asked).hasValue(1);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
    served.now();
    assertThat(asked).hasValue(2);
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void keepsTheLastListWhileTheServerIsAway() {
    AtomicLong nanos = new AtomicLong();
    AtomicInteger asked = new AtomicInteger();
    ModelListCache served =
        new ModelListCache(
            () -> {
              if (asked.getAndIncrement() > 0) {
                throw new IOException("away");
              }
              return List.of(new ListedModel("alpha", "", null, false));
            },
            (problem, cause) -> {},
            nanos::get);
    served.now();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
    ModelListCache.Known away = served.now();
    assertThat(away.models()).hasSize(1);
    assertThat(away.problem()).isNotNull();
    assertThat(served.now()).isSameAs(away); // not asked again at once
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(4));
    served.now();
    assertThat(asked).hasValue(3);
  }

  @Test
  void tellsOfTroubleWhenItBeginsAndWhenItIsOver() {
    AtomicLong nanos = new AtomicLong();
    AtomicBoolean away = new AtomicBoolean(true);
    List<String> told = new ArrayList<>();
    ModelListCache served =
        new ModelListCache(
            () -> {
              if (away.get()) {
                throw new IOException("away");
              }
              return List.of();
            },
            (problem, cause) -> told.add(problem == null ? "over" : problem.code()),
            nanos::get);
    for (int look = 0; look < 6; look++) {
      away.set(look < 3);
      served.now();
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
    }

    assertThat(told).containsExactly("model-unreachable", "over");
  }

  @Test
  void aServerWithoutAListIsNoProblemAndARefusedKeyIs() throws Exception {
    try (FakeModelServer plain = FakeModelServer.start()) {
      Endpoint root = Endpoint.of("http://127.0.0.1:" + plain.port() + "/none", null);
      ModelListCache served =
          new ModelListCache(
              () -> client.models(root, Duration.ofSeconds(3)),
              (problem, cause) -> {},
              System::nanoTime);
      assertThat(served.now().problem()).isNull();
      assertThat(served.now().models()).isEmpty();
    }
    assertThat(
            new ModelListCache(() -> refused(401), (problem, cause) -> {}, System::nanoTime)
                .now()
                .problem())
        .isNotNull()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("model-refused-key"));
  }

  private List<ListedModel> refused(int status) throws IOException {
    try (FakeModelServer strict = FakeModelServer.start()) {
      strict.lists(exchange -> exchange.whole(status, "text/plain", "no"));
      return client.models(Endpoint.of(strict.baseUrl(), null), Duration.ofSeconds(3));
    } catch (ServerException.ErrorStatus expected) {
      throw expected;
    }
  }
}
