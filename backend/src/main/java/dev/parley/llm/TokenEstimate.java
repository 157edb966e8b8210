package dev.parley.llm;

/**
 * An upper bound for the tokens of a text, for any byte-based vocabulary: such a tokenizer makes at
 * most one token per byte. So non-ASCII counts its UTF-8 bytes, and digits, punctuation and letters
 * outside of words (keys, base64, hexadecimal, identifiers) count one each. Only plain words and
 * spaces count less, a third of a token per letter and at least one per word (English prose has
 * about four letters per token).
 */
final class TokenEstimate {
  private TokenEstimate() {}

  static int of(String text) {
    long thirds = 0;
    int i = 0;
    while (i < text.length()) {
      int end = endOfRun(text, i);
      if (end > i) {
        int length = end - i;
        thirds += isWord(text, i, end) ? Math.max(3, length) : 3L * length;
        i = end;
      } else {
        thirds += other(text.charAt(i++));
      }
    }
    return (int) Math.min(Integer.MAX_VALUE, (thirds + 2) / 3);
  }

  /**
   * A lower bound for what people write: prose has up to five characters per token. Runs of white
   * space and of the same character, which can be one token, count as one.
   */
  static int least(String text) {
    int counted = 0;
    char last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = Character.isWhitespace(text.charAt(i)) ? ' ' : text.charAt(i);
      if (c != last && !Character.isLowSurrogate(c)) {
        counted++;
      }
      last = c;
    }
    return counted / 5;
  }

  private static int other(char c) {
    if (c < 0x80) {
      return c == ' ' ? 1 : 3;
    }
    // a surrogate is half of four bytes
    return c < 0x800 || Character.isSurrogate(c) ? 6 : 9;
  }

  /** Where the letters and digits that begin here end. */
  private static int endOfRun(String text, int from) {
    int end = from;
    while (end < text.length()
        && (isLower(text.charAt(end))
            || isUpper(text.charAt(end))
            || (text.charAt(end) >= '0' && text.charAt(end) <= '9'))) {
      end++;
    }
    return end;
  }

  /** Small letters, the first may be a capital. */
  private static boolean isWord(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (!isLower(text.charAt(i)) && !(i == from && isUpper(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
