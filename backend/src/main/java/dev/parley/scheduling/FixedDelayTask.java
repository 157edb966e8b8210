package dev.parley.scheduling;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A periodic task on a platform thread of its own, with a pause between its runs. Not on Spring's
 * scheduler: there the journal would wait behind the broker's heart-beats. Not on a virtual thread:
 * those are not time-sliced, and a busy connection would keep a lease from being renewed. An error
 * is logged and does not end it.
 */
public final class FixedDelayTask implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FixedDelayTask.class);

  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Begins at once, with the first pause.
   *
   * @param pause between the end of one step and the begin of the next
   */
  public FixedDelayTask(String name, Duration pause, Runnable step) {
    this(name, pause, pause, step);
  }

  /**
   * Begins at once, with a first pause of its own.
   *
   * @param pause between the end of one step and the begin of the next
   */
  public FixedDelayTask(String name, Duration first, Duration pause, Runnable step) {
    this.thread =
        Thread.ofPlatform().daemon().name(name).start(() -> repeat(name, first, pause, step));
  }

  private void repeat(String name, Duration first, Duration pause, Runnable step) {
    for (Duration wait = first; ; wait = pause) {
      try {
        if (closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
        step.run();
      } catch (InterruptedException ended) {
        return;
      } catch (RuntimeException | Error error) {
        log.error("{} failed; retrying at its next run", name, error);
      }
    }
  }

  /** Ends it after the step under way, which is not interrupted: it may be in a statement. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** Waits for the step under way, after {@link #close}. */
  public void join(Duration longest) {
    try {
      thread.join(longest);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
