package dev.parley.problem;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The rules of every text that a person sends: no NUL (PostgreSQL cannot store it), no half
 * characters (they would be changed silently), not too long.
 */
public final class Texts {
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}"
              + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{1D159}\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * Has no place in a line that others read: control characters (but NUL, which is refused), what
   * turns the direction of the text around it, and what only breaks or joins words unseen. The
   * joiners (200C, 200D) stay: they make letters and emoji.
   */
  private static final Pattern UNWANTED =
      Pattern.compile(
          "[\\p{Cc}\\x{61C}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}"
              + "\\x{2060}-\\x{2069}\\x{FEFF}&&[^\\x00]]");

  private Texts() {}

  /**
   * Gives the text back when it may be stored.
   *
   * @param what the text's name in the sentence, such as "This prompt"
   * @param most the limit in code points
   * @throws Refusal too-long or invalid
   */
  public static String check(String what, String text, int most) {
    int characters = text.codePointCount(0, text.length());
    if (characters > most) {
      throw new Refusal(
          Reason.TOO_LONG,
          "%s has %,d characters; %,d is the limit. Shorten it, nothing is lost."
              .formatted(what, characters, most));
    }
    if (text.indexOf('\0') >= 0) {
      throw new Refusal(
          Reason.INVALID, what + " contains a NUL character, which cannot be stored. Remove it.");
    }
    if (text.codePoints().anyMatch(Texts::isHalf)) {
      throw new Refusal(
          Reason.INVALID,
          what + " contains half of a character (a lone surrogate). Type that character again.");
    }
    return text;
  }

  /**
   * Gives back what may stand in one line that people see, such as a title or a name: composed
   * (NFC), with single spaces, without what would change the text around it. Its length is checked
   * last, as composing may lengthen it. Empty when there is nothing to see.
   *
   * @param what the text's name in the sentence, such as "This title"
   * @param most the limit in code points
   * @throws Refusal too-long or invalid
   */
  public static String line(String what, String text, int most) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String spaced = SPACES.matcher(composed).replaceAll(" ");
    String line = check(what, UNWANTED.matcher(spaced).replaceAll("").strip(), most);
    return isBlank(line) ? "" : line;
  }

  /** Whether a reader would see nothing: only spaces, line breaks and characters without width. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Texts::isUnseen);
  }

  private static boolean isUnseen(int character) {
    int type = Character.getType(character);
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || type == Character.FORMAT
        || type == Character.CONTROL
        // Counted as letters, marks or signs, and yet drawn as nothing: fillers, selectors, tags.
        || UNSEEN.matcher(Character.toString(character)).matches();
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
