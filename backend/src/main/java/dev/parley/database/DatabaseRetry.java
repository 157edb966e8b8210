package dev.parley.database;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Retries a step with back-off, 0.1 to 2 s, for as long as the database is unavailable. Not with
 * {@code RetryTemplate}, which keeps the exception of every try: an outage of hours would fill the
 * memory.
 */
public final class DatabaseRetry {
  private static final Logger log = LoggerFactory.getLogger(DatabaseRetry.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration MAX_DELAY = Duration.ofSeconds(2);

  private DatabaseRetry() {}

  /**
   * Repeats the step until it succeeds or fails with an error that is not transient.
   *
   * @param what names it in the log
   * @param step may run twice or late, and changes nothing the second time
   */
  public static <T> T call(String what, Supplier<T> step) {
    BackOffExecution delays = backOff();
    while (true) {
      try {
        return step.get();
      } catch (RuntimeException error) {
        if (!TransientErrors.isTransient(error)) {
          throw error;
        }
        log.warn("{}: database unavailable, retrying: {}", what, error.getMessage());
        sleep(delays.nextBackOff());
      }
    }
  }

  /** The delays between the tries of one step, in milliseconds; they never end. */
  public static BackOffExecution backOff() {
    ExponentialBackOff delays = new ExponentialBackOff(FIRST_DELAY.toMillis(), 2);
    delays.setMaxInterval(MAX_DELAY.toMillis());
    return delays.start();
  }

  /**
   * Waits between two tries.
   *
   * @throws IllegalStateException when the thread is interrupted
   */
  public static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the database was unavailable", ended);
    }
  }
}
