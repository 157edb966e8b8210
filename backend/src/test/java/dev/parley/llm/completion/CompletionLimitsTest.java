package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Failed;
import dev.parley.llm.ModelProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer that is too slow, too long or too large ends by itself, and its text is kept. */
class CompletionLimitsTest {
  private static final Duration SHORT = Duration.ofMillis(250);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  private static ModelProblem problem(ModelOutcome outcome) {
    return ((Failed) outcome).problem();
  }

  @Test
  void waitsNoLongerThanTheLimitForTheFirstWord() {
    asking.limits(new CompletionLimits(SHORT, LONG, LONG, 1_000));
    ModelProblem problem = problem(asking.ask("hang"));
    assertThat(problem.code()).isEqualTo("model-silent");
    assertThat(problem.title()).contains("250 milliseconds");
    assertThat(asking.server.awaitDeparture(Asking.A_WHILE)).isTrue();
  }

  @Test
  void aRoleOrACommentIsNotAFirstWord() {
    asking.limits(new CompletionLimits(SHORT, LONG, LONG, 1_000));
    asking.server.next(exchange -> {
      exchange.stream();
      exchange.data("{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}");
      while (!exchange.leftWithin(Duration.ofMillis(20))) {
        exchange.raw(": still here\n");
      }
    });
    assertThat(problem(asking.ask("Hello")).code()).isEqualTo("model-silent");
  }

  @Test
  void waitsNoLongerThanTheOtherLimitBetweenTwoPieces() {
    asking.limits(new CompletionLimits(LONG, SHORT, LONG, 1_000));
    asking.server.next(exchange -> exchange.stream().text("One").hold());
    assertThat(problem(asking.ask("Hello")).code()).isEqualTo("model-silent");
    assertThat(asking.text()).isEqualTo("One");
    assertThat(asking.took()).isLessThan(Asking.A_WHILE);
  }

  @Test
  void aModelThatThinksIsNotSilent() {
    asking.limits(new CompletionLimits(LONG, Duration.ofMillis(600), LONG, 1_000));
    asking.server.next(exchange -> {
      exchange.stream().text("One");
      for (int i = 0; i < 10 && !exchange.leftWithin(Duration.ofMillis(100)); i++) {
        exchange.data("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}");
      }
      exchange.end(1);
    });
    assertThat(asking.ask("Hello")).isInstanceOf(Ended.class);
  }

  @Test
  void aModelWhoseTextNobodyCanTakeForNowIsNotSilent() {
    asking.limits(new CompletionLimits(LONG, SHORT, LONG, 1_000));
    CompletableFuture<String> full = new CompletableFuture<>();
    AtomicInteger passes = new AtomicInteger();
    asking.full(() -> {
      if (asking.text().isEmpty()) {
        return false;
      }
      full.complete("");
      return passes.incrementAndGet() < 20; // of 50 ms: four times the limit
    });
    asking.server.next(exchange -> {
      exchange.stream().text("One");
      full.join();
      exchange.text("Two").end(2);
    });

    assertThat(asking.ask("Hello")).isInstanceOf(Ended.class);
    assertThat(asking.text()).isEqualTo("OneTwo");
  }

  @Test
  void endsAnAnswerThatTakesTooLongAltogether() {
    asking.limits(new CompletionLimits(LONG, LONG, Duration.ofMillis(400), 1_000));
    ModelProblem problem = problem(asking.ask("slow"));
    assertThat(problem.code()).isEqualTo("answer-too-long");
    assertThat(problem.title()).contains("400 milliseconds");
    assertThat(asking.text()).startsWith("word1");
  }

  @Test
  void endsAnAnswerThatNeverStops() {
    asking.limits(new CompletionLimits(LONG, LONG, LONG, 1_000));
    ModelProblem problem = problem(asking.ask("endless"));
    assertThat(problem.code()).isEqualTo("answer-too-long");
    assertThat(problem.title()).contains("1000 characters");
    assertThat(asking.text()).hasSizeBetween(1_000, 1_050);
  }

  @Test
  void doesNotKeepALineWithoutAnEndInMemory() {
    AtomicLong sent = new AtomicLong();
    asking.server.next(exchange -> {
      exchange.stream().text("Before").raw("data: ");
      byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 1 << 14; i++) { // a gigabyte, if we let it
        exchange.raw(block);
        sent.addAndGet(block.length);
      }
    });
    assertThat(problem(asking.ask("Hello")).title()).contains("1 MB in one piece");
    assertThat(asking.text()).isEqualTo("Before");
    assertThat(asking.server.awaitDeparture(Asking.A_WHILE)).isTrue();
    assertThat(sent.get()).isLessThan(64 << 20);
  }

  @Test
  void endsAStreamOfNothingButComments() {
    asking.limits(new CompletionLimits(LONG, LONG, LONG, 1_000)); // 1.5 MB may come
    asking.server.next(exchange -> {
      exchange.stream();
      byte[] comment = new byte[1 << 15];
      Arrays.fill(comment, (byte) ':');
      comment[comment.length - 1] = '\n';
      for (int i = 0; i < 1 << 15; i++) {
        exchange.raw(comment);
      }
    });
    assertThat(problem(asking.ask("Hello")).code()).isEqualTo("answer-too-long");
  }

  @Test
  void doesNotReadAHeadWithoutAnEnd() {
    asking.server.next(exchange -> {
      exchange.raw("HTTP/1.1 200 OK\r\nX-Long: ");
      byte[] block = new byte[1 << 16];
      Arrays.fill(block, (byte) 'x');
      for (int i = 0; i < 1 << 14; i++) {
        exchange.raw(block);
      }
    });
    assertThat(problem(asking.ask("Hello")).code()).isEqualTo("model-unreadable");
  }

  @Test
  void aServerThatReadsNothingIsSilent() {
    asking.limits(new CompletionLimits(SHORT, LONG, LONG, 1_000));
    asking.server.next(exchange -> exchange.raw("HTTP/1.1 200 OK\r\nX-Slow: ").hold());
    assertThat(problem(asking.ask("Hello")).code()).isEqualTo("model-silent");
  }
}
