package dev.parley.llm.engine.generation;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One answer being generated. The producer never waits for the reader: llama.cpp keeps the pieces
 * of all answers in one queue, and a piece that is not fetched makes every other reader spin.
 */
public final class Generation {
  private final BlockingQueue<GenerationEvent> events = new LinkedBlockingQueue<>();
  private volatile boolean cancelled;

  /** The next event, or null when there was none within the timeout. */
  public @Nullable GenerationEvent next(Duration timeout) throws InterruptedException {
    return events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the generation before its next token. */
  public void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  void publish(GenerationEvent event) {
    events.add(event);
  }
}
