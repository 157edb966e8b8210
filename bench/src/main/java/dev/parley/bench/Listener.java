package dev.parley.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** Counts the tokens that arrive, and how long each took since the model wrote it. */
final class Listener implements Consumer<JsonNode> {
  private final LongAdder tokens = new LongAdder();
  private final Histogram delays = new ConcurrentHistogram(60_000_000L, 3);
  private final CountDownLatch begun;
  private final CountDownLatch ended;

  /**
   * @param answers that begin and end
   */
  Listener(int answers) {
    begun = new CountDownLatch(answers);
    ended = new CountDownLatch(answers);
  }

  @Override
  public void accept(JsonNode event) {
    switch (event.path("type").asString("")) {
      case "grew" -> grew(event.path("text").asString());
      case "finished" -> ended.countDown();
      case "failed", "interrupted", "stopped" ->
          System.err.println("An answer ended otherwise: " + event);
      default -> {
        if (event.has("code")) {
          System.err.println("Parley refused something: " + event);
        }
      }
    }
  }

  /** Its text has whole tokens, each the time at which it was due. */
  private void grew(String text) {
    long now = System.nanoTime() / 1_000;
    int from = 0;
    for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', from)) {
      if (space > from) {
        tokens.increment();
        long delay = now - Long.parseLong(text, from, space, 36);
        delays.recordValue(Math.clamp(delay, 0, 60_000_000L));
      }
      from = space + 1;
    }
    begun.countDown();
  }

  CountDownLatch begun() {
    return begun;
  }

  CountDownLatch ended() {
    return ended;
  }

  long tokens() {
    return tokens.sum();
  }

  /** Delays since the model wrote a token, in microseconds. */
  Histogram delays() {
    return delays;
  }
}
