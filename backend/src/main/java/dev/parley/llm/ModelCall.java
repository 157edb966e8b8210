package dev.parley.llm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Cancels one request, from any thread, also before it started. Cancel the call, never interrupt
 * its thread: an interrupt could hit a database statement.
 */
public final class ModelCall implements AutoCloseable {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final AtomicReference<Runnable> closeConnection = new AtomicReference<>(() -> {});
  private final BooleanSupplier full;

  public ModelCall() {
    this(() -> false);
  }

  /**
   * @param full whether no reader can take text now; while it is true, nothing is read, and the
   *     model server waits. Must not block
   */
  public ModelCall(BooleanSupplier full) {
    this.full = full;
  }

  /** Closes the connection to the model server; the second call does nothing. */
  public void cancel() {
    cancelled.countDown();
    closeConnection.get().run();
  }

  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  @Override
  public void close() {
    cancel();
  }

  /** Whether reading is paused. A cancelled call never pauses. */
  public boolean mustWait() {
    return !isCancelled() && full.getAsBoolean();
  }

  /** How to close the connection in use; runs at once when the call is cancelled already. */
  public void onCancel(Runnable close) {
    closeConnection.set(close);
    if (isCancelled()) {
      close.run();
    }
  }

  /** Waits; true as soon as the call is cancelled. */
  public boolean awaitCancel(Duration wait) {
    try {
      return cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      cancel();
      return true;
    }
  }
}
