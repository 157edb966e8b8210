package dev.parley.reply.lease;

import org.jspecify.annotations.Nullable;

/**
 * The text of a reply: what the model reasoned, when there is anything, and then the answer.
 *
 * @param whole both
 * @param textAt where the answer begins, in UTF-16 units; 0 without reasoning
 * @param reasoningMillis how long the model reasoned; null where that is not known
 */
public record AnswerText(String whole, int textAt, @Nullable Integer reasoningMillis) {
  public static final AnswerText NONE = of("");

  /** An answer without reasoning. */
  public static AnswerText of(String answer) {
    return new AnswerText(answer, 0, null);
  }

  public String reasoning() {
    return whole.substring(0, textAt);
  }

  public String answer() {
    return whole.substring(textAt);
  }

  /** Whether the model has reasoned, and the answer has not begun. */
  public boolean isOnlyReasoning() {
    return textAt > 0 && textAt == whole.length();
  }

  /** The first part of it, of so many UTF-16 units. */
  public AnswerText upTo(int end) {
    return new AnswerText(whole.substring(0, end), Math.min(textAt, end), reasoningMillis);
  }
}
