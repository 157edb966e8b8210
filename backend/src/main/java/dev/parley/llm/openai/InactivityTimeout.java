package dev.parley.llm.openai;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a line that is silent for too long, or open for too long. The socket's own timeout would
 * not do: a server that sends comments, or a byte now and then, keeps it content for ever.
 */
final class InactivityTimeout implements AutoCloseable {
  private final ScheduledExecutorService timer;
  private final Runnable close;
  private final long atTheLatest;
  private volatile long next;
  private long wakes;
  private boolean closed;
  private @Nullable ScheduledFuture<?> waking;
  private volatile boolean silent;
  private volatile boolean tookTooLong;

  InactivityTimeout(ScheduledExecutorService timer, Duration total, Runnable close) {
    this.timer = timer;
    this.close = close;
    this.atTheLatest = System.nanoTime() + total.toNanos();
    this.next = atTheLatest;
    this.wakes = Long.MAX_VALUE;
  }

  /** The next sign of life is due within this time from now. */
  void expectWithin(Duration limit) {
    long now = System.nanoTime();
    next = now + limit.toNanos();
    long due = Math.min(next - now, atTheLatest - now) + now;
    synchronized (this) {
      // later is the rule, and needs nothing: whoever wakes early sees that and sleeps again
      if (!closed && (waking == null || due - wakes < 0)) {
        wakeAt(due, now);
      }
    }
  }

  private synchronized void wakeAt(long due, long now) {
    if (waking != null) {
      waking.cancel(false);
    }
    wakes = due;
    waking = timer.schedule(this::look, due - now, TimeUnit.NANOSECONDS);
  }

  private void look() {
    synchronized (this) {
      if (closed) {
        return;
      }
      long now = System.nanoTime();
      long left = Math.min(next - now, atTheLatest - now);
      if (left > 0) {
        wakeAt(now + left, now);
        return;
      }
      closed = true;
      tookTooLong = atTheLatest - now <= 0;
      silent = !tookTooLong;
    }
    close.run();
  }

  boolean silent() {
    return silent;
  }

  boolean tookTooLong() {
    return tookTooLong;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (waking != null) {
      waking.cancel(false);
    }
  }
}
