package dev.parley.reply.lease;

import dev.parley.database.TransientErrors;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a step while the database is away, after 0.1 to 2 s. */
public final class DatabaseRetry {
  private static final Logger log = LoggerFactory.getLogger(DatabaseRetry.class);
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private DatabaseRetry() {}

  /**
   * Does the step until it succeeds, or fails with what would only repeat.
   *
   * @param what names it in the log
   * @param step may run twice or late, and changes nothing the second time
   */
  public static <T> T on(String what, Supplier<T> step) {
    for (Duration wait = FIRST; ; wait = longer(wait)) {
      try {
        return step.get();
      } catch (RuntimeException error) {
        if (!TransientErrors.isTransient(error)) {
          throw error;
        }
        log.warn("{} waits for the database: {}", what, error.getMessage());
        pause(wait);
      }
    }
  }

  /** Twice the wait, 2 s at most. */
  public static Duration longer(Duration wait) {
    Duration twice = wait.isZero() ? FIRST : wait.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  public static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Ended while the database was away", ended);
    }
  }
}
