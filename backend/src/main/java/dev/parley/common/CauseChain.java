package dev.parley.common;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The causes of an error. */
public final class CauseChain {
  private CauseChain() {}

  /**
   * An error and its causes, the error itself first, the root cause last. A cause that would come
   * again ends the list: some drivers and libraries build circles.
   */
  public static List<Throwable> of(Throwable error) {
    Set<Throwable> chain = new LinkedHashSet<>();
    @Nullable Throwable cause = error;
    while (cause != null && chain.add(cause)) {
      cause = cause.getCause();
    }
    return List.copyOf(chain);
  }
}
