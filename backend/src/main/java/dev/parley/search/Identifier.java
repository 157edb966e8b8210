package dev.parley.search;

import java.util.List;
import java.util.regex.Pattern;

/** Names in code, which are written together. */
final class Identifier {
  /** Between a small letter or a digit and a capital, before the last capital of a row, at "_". */
  private static final Pattern SEAM =
      Pattern.compile("_+|(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private Identifier() {}

  /** The parts of {@code readFile}, {@code HTTPServer} or {@code read_file}; empty for a word. */
  static List<String> parts(String word) {
    if (word.length() > Tokenizer.MAX_LENGTH) {
      return List.of();
    }
    List<String> parts = SEAM.splitAsStream(word).filter(part -> !part.isEmpty()).toList();
    return parts.size() > 1 ? parts : List.of();
  }
}
