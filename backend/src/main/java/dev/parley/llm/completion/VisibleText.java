package dev.parley.llm.completion;

import dev.parley.llm.Reasoning;
import org.jspecify.annotations.Nullable;

/** Whether the text of an answer is more than the reasoning before it. */
final class VisibleText {
  private static final int TAIL = 32;

  /** All text so far, as long as it may be nothing but reasoning. */
  private @Nullable StringBuilder start = new StringBuilder();

  private String tail = "";

  /**
   * @param before what the model goes on from; empty for a new answer
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

  /** Whether there is text that is no answer. */
  boolean reasoned() {
    return !any() && !tail.isBlank();
  }
}
