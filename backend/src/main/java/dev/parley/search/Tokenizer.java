package dev.parley.search;

import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts texts into terms and makes the tokens of the index from them. What is indexed and what is
 * looked for are cut here, by the same code.
 */
final class Tokenizer {
  /** Of one word, in UTF-16 units: what is longer is data, and found by its beginning. */
  static final int MAX_LENGTH = 64;

  /** Of one text: what follows is not searched. */
  static final int MAX_CHARACTERS = 200_000;

  /** PostgreSQL takes 1 MB of distinct tokens. */
  private static final int MAX_BYTES = 500_000;

  /** A word this long is also found by its end, as compounds of German and Dutch are looked for. */
  private static final int COMPOUND = 8;

  /** Before the letters of a word in reverse order: no word begins with it. */
  private static final String REVERSED = "~";

  /** Written without spaces, or, as in Korean, with endings on every word. */
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** Lengthens the vowel before it in Japanese; Unicode gives it to no script. */
  private static final int LONG_VOWEL = 0x30FC;

  private final NormalText normal;
  private final String text;
  private final List<Term> terms = new ArrayList<>();
  private int place;

  private Tokenizer(String original) {
    this.normal = NormalText.of(original);
    this.text = normal.text();
  }

  /** The terms of a text, in its order. */
  static List<Term> terms(String text) {
    return new Tokenizer(text.substring(0, Math.min(text.length(), MAX_CHARACTERS))).cut();
  }

  /** The distinct tokens by which a text is found. */
  static Set<String> tokens(String text) {
    Set<String> tokens = new LinkedHashSet<>();
    List<Term> terms = terms(text);
    int bytes = 0;
    for (int i = 0; i < terms.size() && bytes < MAX_BYTES; i++) {
      Term next = i + 1 < terms.size() ? terms.get(i + 1) : null;
      for (String token : tokens(terms.get(i), next)) {
        // Folding leaves nothing of a part that is invisible characters only, and PostgreSQL
        // refuses an empty lexeme.
        if (token.isEmpty()) {
          continue;
        }
        bytes += tokens.add(token) ? token.getBytes(StandardCharsets.UTF_8).length : 0;
      }
    }
    return tokens;
  }

  private static List<String> tokens(Term term, @Nullable Term next) {
    if (term.character()) {
      return List.of(next != null && next.joined() ? pair(term, next) : term.text());
    }
    List<String> tokens = new ArrayList<>(term.parts());
    tokens.addFirst(term.text());
    if (isCompound(term.text())) {
      tokens.add(reversed(term.text()));
    }
    return tokens;
  }

  /** Whether a word is found by its end. */
  static boolean isCompound(String word) {
    return word.length() >= COMPOUND && word.chars().allMatch(Character::isLetter);
  }

  /** The token of two characters beside each other. */
  static String pair(Term first, Term second) {
    return first.text() + second.text();
  }

  /** What the reversed token of a word that ends with this one begins with. */
  static String reversed(String word) {
    return REVERSED + new StringBuilder(word).reverse();
  }

  private List<Term> cut() {
    boolean joined = false;
    while (place < text.length()) {
      int character = text.codePointAt(place);
      if (isWithoutSpaces(character)) {
        int start = place;
        place += Character.charCount(character);
        add(start, place, Character.toString(character), List.of(), true, joined);
        joined = true;
      } else if (Character.isLetterOrDigit(character)) {
        word();
        joined = false;
      } else {
        joined = joined && Folding.isIgnorable(character);
        place += Character.charCount(character);
      }
    }
    return terms;
  }

  private void word() {
    int start = place;
    int end = place;
    while (place < text.length()) {
      int character = text.codePointAt(place);
      boolean inside = Character.isLetterOrDigit(character) || isMark(character);
      if (isWithoutSpaces(character)
          || (!inside && character != '_' && !Folding.isIgnorable(character))) {
        break;
      }
      place += Character.charCount(character);
      end = inside ? place : end;
    }
    place = end;
    String word = text.substring(start, end);
    String folded = shortened(Folding.fold(word));
    List<String> parts = Identifier.parts(word).stream().map(Folding::fold).toList();
    String sign = languageSign();
    if (!sign.isEmpty()) {
      // C++ and C# are other words than C, which finds them too.
      parts = List.of(folded);
      folded += sign;
      place += sign.length();
    }
    if (!folded.isEmpty()) {
      add(start, place, folded, parts, false, false);
    }
  }

  private String languageSign() {
    String sign = text.startsWith("++", place) ? "++" : text.startsWith("#", place) ? "#" : "";
    int after = place + sign.length();
    boolean ends = after >= text.length() || !Character.isLetterOrDigit(text.codePointAt(after));
    return ends ? sign : "";
  }

  private void add(
      int start, int end, String word, List<String> parts, boolean character, boolean joined) {
    terms.add(
        new Term(normal.origin(start), originEnd(start, end), word, parts, character, joined));
  }

  /** Several characters of the normal text may have been one. */
  private int originEnd(int start, int end) {
    int next = end;
    while (next < text.length() && normal.origin(next) == normal.origin(start)) {
      next++;
    }
    return normal.origin(next);
  }

  private static String shortened(String word) {
    if (word.length() <= MAX_LENGTH) {
      return word;
    }
    boolean half = Character.isHighSurrogate(word.charAt(MAX_LENGTH - 1));
    return word.substring(0, half ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isWithoutSpaces(int character) {
    if (character < 0x0E00) {
      return false;
    }
    return character == LONG_VOWEL
        || (!Character.isDigit(character)
            && WITHOUT_SPACES.contains(UnicodeScript.of(character))
            && (Character.isLetter(character)
                || isMark(character)
                || Character.getType(character) == Character.LETTER_NUMBER));
  }
}
