package dev.parley.llm;

/**
 * Gets an answer as a model writes it, in whole code points. Called by one thread at a time, which
 * must not be blocked.
 */
@FunctionalInterface
public interface AnswerSink {
  /** More of the answer. */
  void text(String more);

  /**
   * More of the reasoning before the answer; never after its first text. Who wants only answers
   * ignores it.
   */
  default void reasoning(String more) {}
}
