package dev.parley.llm.engine.generation;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One answer being made. The maker never waits for the reader: llama.cpp keeps all answers' pieces
 * in one queue, and a piece that nobody fetches would make every other reader spin.
 */
public final class Generation {
  private final BlockingQueue<Grown> grown = new LinkedBlockingQueue<>();
  private volatile boolean cancelled;

  /** The next event, or null when there was none in this time. */
  public @Nullable Grown next(Duration within) throws InterruptedException {
    return grown.poll(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Nobody wants the rest; heard before the next token is fetched. */
  public void cancel() {
    cancelled = true;
  }

  boolean cancelled() {
    return cancelled;
  }

  void add(Grown event) {
    grown.add(event);
  }
}
