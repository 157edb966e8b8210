package dev.parley.rhythm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** What repeats a step in a {@link Rhythm} from the start of the server to its end. */
public abstract class Recurring implements SmartLifecycle {
  /** A step under way may be in a statement, which has limits of its own. */
  private static final Duration LAST_STEP = Duration.ofSeconds(2);

  private volatile @Nullable Rhythm rhythm;

  /** Begins the rhythm, at every start. */
  protected abstract Rhythm begin();

  @Override
  public void start() {
    rhythm = begin();
  }

  /** Lets the step under way end, for 2 s at most; none is begun after it. */
  @Override
  public void stop() {
    Rhythm ending = rhythm;
    rhythm = null;
    if (ending != null) {
      ending.close();
      ending.join(LAST_STEP);
    }
  }

  @Override
  public boolean isRunning() {
    return rhythm != null;
  }
}
