package dev.parley.llm;

/** Counts the tokens of a text for one model: exactly, or never too few. */
@FunctionalInterface
public interface TokenCounter {
  /**
   * An upper bound without asking anyone. Byte-level tokenizers make at most one token of a byte,
   * so everything that is not ASCII counts its UTF-8 bytes, digits and punctuation count one each.
   * For ASCII letters and spaces, which every vocabulary merges, it is an estimate on the safe
   * side: a third of a token each, two thirds for capitals (English prose has about four letters a
   * token).
   */
  TokenCounter ESTIMATE = TokenCounter::estimate;

  int count(String text);

  private static int estimate(String text) {
    long thirds = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || (c >= 'a' && c <= 'z')) {
        thirds += 1;
      } else if (c >= 'A' && c <= 'Z') {
        thirds += 2;
      } else if (c < 0x80) {
        thirds += 3;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        thirds += 6; // two bytes; a surrogate is half of four
      } else {
        thirds += 9;
      }
    }
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, (thirds + 2) / 3));
  }
}
