package dev.parley.llm.completion;

/**
 * Makes model output storable: joins a surrogate pair that is split over two pieces, and replaces
 * lone surrogates and NUL (which PostgreSQL rejects) by U+FFFD.
 */
public final class CodePointGuard {
  private static final char REPLACEMENT = '\uFFFD';

  private char pending; // a high surrogate whose low surrogate has not arrived, else NUL

  /** The text that is complete now. */
  public String accept(String piece) {
    if (pending == 0 && isWhole(piece)) {
      return piece;
    }
    StringBuilder whole = new StringBuilder(piece.length() + 1);
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (pending != 0 && Character.isLowSurrogate(c)) {
        whole.append(pending).append(c);
        pending = 0;
        continue;
      }
      whole.append(end());
      if (Character.isHighSurrogate(c)) {
        pending = c;
      } else {
        whole.append(c == 0 || Character.isLowSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return whole.toString();
  }

  /** The rest, at the end of the text. */
  public String end() {
    if (pending == 0) {
      return "";
    }
    pending = 0;
    return String.valueOf(REPLACEMENT);
  }

  private static boolean isWhole(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
