package dev.parley.llm.completion;

/**
 * Makes model output storable: a surrogate pair that is split over two pieces is put together, a
 * lone surrogate and NUL (which PostgreSQL refuses) become U+FFFD.
 */
public final class CodePointGuard {
  private static final char REPLACEMENT = '\uFFFD';

  private char waiting; // a high surrogate without its other half yet, else NUL

  /** What can be given out now. */
  public String accept(String piece) {
    if (waiting == 0 && isWhole(piece)) {
      return piece;
    }
    StringBuilder whole = new StringBuilder(piece.length() + 1);
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (waiting != 0 && Character.isLowSurrogate(c)) {
        whole.append(waiting).append(c);
        waiting = 0;
        continue;
      }
      whole.append(end());
      if (Character.isHighSurrogate(c)) {
        waiting = c;
      } else {
        whole.append(c == 0 || Character.isLowSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return whole.toString();
  }

  /** What is left when no more will come. */
  public String end() {
    if (waiting == 0) {
      return "";
    }
    waiting = 0;
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
