package dev.parley.llm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The handle by which one asking is stopped, from any thread, also before it began. Cancel the
 * call, never interrupt its thread: an interrupt could hit a database statement.
 */
public final class ModelCall implements AutoCloseable {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final AtomicReference<Runnable> line = new AtomicReference<>(() -> {});

  /** Closes the connection to the model server at once; does nothing the second time. */
  public void cancel() {
    cancelled.countDown();
    line.get().run();
  }

  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  @Override
  public void close() {
    cancel();
  }

  /** Says how to close the line in use now; runs it at once when the call is cancelled already. */
  public void closesBy(Runnable close) {
    line.set(close);
    if (isCancelled()) {
      close.run();
    }
  }

  /** Waits; true as soon as the call is cancelled. */
  public boolean cancelledWithin(Duration wait) {
    try {
      return cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      cancel();
      return true;
    }
  }
}
