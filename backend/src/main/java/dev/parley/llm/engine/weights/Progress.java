package dev.parley.llm.engine.weights;

/** Hears how far a download has come. */
@FunctionalInterface
public interface Progress {
  /** {@code bytes} of {@code total} have arrived; for some sources an estimate. */
  void reached(long bytes, long total);
}
