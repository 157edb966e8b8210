package dev.parley.llm.openai;

import dev.parley.scheduling.FixedDelayTask;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads all running answers in one pass every 50 ms, on one platform thread, and so has their text
 * published: no thread wakes for a single token, which is what costs most.
 */
final class StreamPoller implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(50);

  /**
   * From so many answers on, they are read half as often: a frame has 230 bytes beside its text,
   * and one for every 2 or 3 tokens would be most of what is sent.
   */
  private static final int BUSY = 20;

  private final Set<ResponseBody> running = ConcurrentHashMap.newKeySet();
  private final FixedDelayTask task = new FixedDelayTask("model-streams", INTERVAL, this::pass);
  private boolean everyOtherPass;

  /** Reads it from the next pass on, until it has ended. */
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
