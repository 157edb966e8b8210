package dev.parley.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes words that differ only in case or accents equal. */
final class Folding {
  /** Elsewhere a mark is a part of the letter: a vowel in Hindi, another consonant in Japanese. */
  private static final Set<UnicodeScript> WITHOUT_MARKS =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARABIC,
          UnicodeScript.HEBREW);

  /** Letters with a stroke, ligatures and variants, which Unicode does not decompose. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ς', "σ"),
          // Arabic stretches words with this one.
          Map.entry(0x640, ""));

  private Folding() {}

  /**
   * Folds a word.
   *
   * @param word in normal form KC
   */
  static String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(character -> character < 128)) {
      return lower;
    }
    StringBuilder folded = new StringBuilder(lower.length());
    boolean withoutMarks = false;
    String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
    for (int i = 0; i < decomposed.length(); ) {
      int character = decomposed.codePointAt(i);
      i += Character.charCount(character);
      boolean mark = Character.getType(character) == Character.NON_SPACING_MARK;
      if (!mark) {
        withoutMarks = WITHOUT_MARKS.contains(UnicodeScript.of(character));
      }
      if (isIgnorable(character) || (mark && withoutMarks)) {
        continue;
      }
      String other = LETTERS.get(character);
      if (other == null) {
        folded.appendCodePoint(character);
      } else {
        folded.append(other);
      }
    }
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** What is drawn as nothing, such as a soft hyphen: it neither ends a word nor belongs to it. */
  static boolean isIgnorable(int character) {
    return Character.getType(character) == Character.FORMAT
        || (character >= 0xFE00 && character <= 0xFE0F)
        || (character >= 0xE0100 && character <= 0xE01EF)
        || character == 0x34F;
  }
}
