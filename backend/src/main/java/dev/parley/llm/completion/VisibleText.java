package dev.parley.llm.completion;

import dev.parley.llm.Reasoning;
import org.jspecify.annotations.Nullable;

/** Whether an answer has more text than its reasoning. */
final class VisibleText {
  private static final int TAIL = 32;

  /** All text so far, while it may be only reasoning. */
  private @Nullable StringBuilder start = new StringBuilder();

  private String tail = "";

  /**
   * @param before what the model continues; empty for a new answer
   */
  VisibleText(String before) {
    add(before);
  }

  void add(String text) {
    String end = tail + text;
    tail = end.substring(Math.max(0, end.length() - TAIL));
    if (start != null) {
      start.append(text);
      start = Reasoning.mayBeAll(start) ? start : null;
    }
  }

  boolean any() {
    return start == null
        ? !tail.stripTrailing().endsWith("</think>")
        : !Reasoning.without(start.toString()).isBlank();
  }

  /** Whether there is only reasoning. */
  boolean reasoned() {
    return !any() && !tail.isBlank();
  }
}
