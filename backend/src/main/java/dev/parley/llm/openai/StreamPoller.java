package dev.parley.llm.openai;

import dev.parley.scheduling.FixedDelayTask;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads all running answers in one pass every 50 ms, on one platform thread, and publishes their
 * text with it. Waking a thread for every token would cost the most CPU time.
 */
final class StreamPoller implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(50);

  /**
   * With at least so many answers, they are read half as often: a frame has 230 bytes besides its
   * text, which is more than the 2 or 3 tokens of 50 ms.
   */
  private static final int BUSY = 20;

  private final Set<ResponseBody> running = ConcurrentHashMap.newKeySet();
  private final FixedDelayTask task = new FixedDelayTask("model-streams", INTERVAL, this::pass);
  private boolean everyOtherPass;

  /** Adds a body, which every pass reads until it has ended. */
  void add(ResponseBody body) {
    running.add(body);
  }

  private void pass() {
    everyOtherPass = !everyOtherPass;
    if (running.size() < BUSY || everyOtherPass) {
      running.removeIf(ResponseBody::step);
    }
  }

  @Override
  public void close() {
    task.close();
  }
}
