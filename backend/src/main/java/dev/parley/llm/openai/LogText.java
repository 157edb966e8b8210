package dev.parley.llm.openai;

import org.jspecify.annotations.Nullable;

/** Text of a model server for the log: one short line without the key. */
public final class LogText {
  private static final int MAX_LENGTH = 1024;

  private LogText() {}

  public static String of(@Nullable String text, @Nullable String key) {
    if (text == null) {
      return "";
    }
    String safe = key == null || key.isEmpty() ? text : text.replace(key, "***");
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < safe.length() && line.length() < MAX_LENGTH; i++) {
      char c = safe.charAt(i);
      line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
    }
    return line.toString();
  }
}
