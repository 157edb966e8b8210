package dev.parley.llm.engine;

import java.time.Duration;

/** How long to wait before the next try: short after a crash, longer while nothing helps. */
final class BackOff {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private Duration wait = FIRST;

  /** The wait before this try; the next one is twice as long. */
  Duration next() {
    Duration now = wait;
    Duration twice = wait.multipliedBy(2);
    wait = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    return now;
  }

  /** It failed before it ran: trying at once would only fail again. */
  void slowDown() {
    if (wait.compareTo(AFTER_FAILURE) < 0) {
      wait = AFTER_FAILURE;
    }
  }

  void reset() {
    wait = FIRST;
  }
}
