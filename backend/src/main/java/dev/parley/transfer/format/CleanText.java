package dev.parley.transfer.format;

import dev.parley.conversation.folder.Folders;
import dev.parley.problem.Texts;
import org.jspecify.annotations.Nullable;

/** Texts of a file as they can be stored. */
final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int MAX_TITLE = 200;

  private CleanText() {}

  /** Replaces NUL, which PostgreSQL cannot store, and halves of characters. */
  static String of(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(unit)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (unit == '\0' || Character.isSurrogate(unit)) {
        clean = clean == null ? new StringBuilder(text) : clean;
        clean.setCharAt(i, REPLACEMENT);
      }
    }
    return clean == null ? text : clean.toString();
  }

  /** One line of at most 200 characters; what is longer is cut. */
  static String title(String text) {
    return line(text, MAX_TITLE);
  }

  /** The name of a folder: one line, cut where it is too long; null when nothing of it is left. */
  static @Nullable String folder(String text) {
    String name = line(text, Folders.NAME_CHARACTERS);
    return name.isEmpty() ? null : name;
  }

  private static String line(String text, int most) {
    String rough = of(text.substring(0, Math.min(text.length(), 20 * most)));
    String line = Texts.line("A title", rough, rough.length() * 4 + 4);
    int characters = line.codePointCount(0, line.length());
    return characters <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
  }
}
