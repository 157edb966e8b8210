package dev.parley.scheduling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** What repeats a step in a {@link FixedDelayTask} from the start of the server to its end. */
public abstract class PeriodicTask implements SmartLifecycle {
  /** A step under way may be in a statement, which has limits of its own. */
  private static final Duration LAST_STEP = Duration.ofSeconds(2);

  private volatile @Nullable FixedDelayTask task;

  /** Starts the task, at every start of the server. */
  protected abstract FixedDelayTask begin();

  @Override
  public void start() {
    task = begin();
  }

  /** Lets the step under way end, for 2 s at most; none is begun after it. */
  @Override
  public void stop() {
    FixedDelayTask ending = task;
    task = null;
    if (ending != null) {
      ending.close();
      ending.join(LAST_STEP);
    }
  }

  @Override
  public boolean isRunning() {
    return task != null;
  }
}
