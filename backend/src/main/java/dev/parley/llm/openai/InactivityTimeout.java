package dev.parley.llm.openai;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection after a read timeout without progress, or after a total timeout. The socket's
 * own timeout is not enough: a server that sends only comments never exceeds it.
 */
final class InactivityTimeout implements AutoCloseable {
  private final ScheduledExecutorService timer;
  private final Runnable close;
  private final long deadline;
  private volatile Duration limit;
  private volatile long next;
  private long wakesAt;
  private boolean closed;
  private @Nullable ScheduledFuture<?> waking;
  private volatile boolean silent;
  private volatile boolean tookTooLong;

  InactivityTimeout(ScheduledExecutorService timer, Duration total, Runnable close) {
    this.timer = timer;
    this.close = close;
    this.deadline = System.nanoTime() + total.toNanos();
    this.limit = total;
    this.next = deadline;
    this.wakesAt = Long.MAX_VALUE;
  }

  /** The next progress is due within this time from now. */
  void expectWithin(Duration within) {
    limit = within;
    restart();
  }

  /** The next progress is due within the same time as before, from now. */
  void restart() {
    long now = System.nanoTime();
    next = now + limit.toNanos();
    long due = Math.min(next - now, deadline - now) + now;
    synchronized (this) {
      // A later deadline is the usual case and needs no new timer: an early wake-up schedules the
      // next.
      if (!closed && (waking == null || due - wakesAt < 0)) {
        wakeAt(due, now);
      }
    }
  }

  private synchronized void wakeAt(long due, long now) {
    if (waking != null) {
      waking.cancel(false);
    }
    wakesAt = due;
    waking = timer.schedule(this::check, due - now, TimeUnit.NANOSECONDS);
  }

  private void check() {
    synchronized (this) {
      if (closed) {
        return;
      }
      long now = System.nanoTime();
      long left = Math.min(next - now, deadline - now);
      if (left > 0) {
        wakeAt(now + left, now);
        return;
      }
      closed = true;
      tookTooLong = deadline - now <= 0;
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
