package dev.parley.reply;

import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An answer of the fake model that begins and then waits for the test, or for its client to go. */
final class HeldAnswer implements FakeAnswer {
  private static final Duration LOOK = Duration.ofMillis(5);

  private final String text;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile @Nullable String rest;

  /**
   * @param text what it begins with; empty for a model that has said nothing yet
   */
  HeldAnswer(String text) {
    this.text = text;
  }

  @Override
  public void to(FakeExchange exchange) throws IOException {
    exchange.stream();
    if (!text.isEmpty()) {
      exchange.text(text);
    }
    asked.countDown();
    for (int looks = 0; looks < 6_000; looks++) {
      String more = rest;
      if (more != null) {
        exchange.text(more).end(2);
        return;
      }
      if (exchange.leftWithin(LOOK)) {
        left.countDown();
        return;
      }
    }
  }

  HeldAnswer awaitAsked() throws InterruptedException {
    if (!asked.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The model was not asked.");
    }
    return this;
  }

  /** Ends the answer with these words. */
  void continueWith(String more) {
    rest = more;
  }

  /** Whether Parley has closed the connection before the answer ended. */
  boolean wasLeftWithin(Duration longest) throws InterruptedException {
    return left.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
