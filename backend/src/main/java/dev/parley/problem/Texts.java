package dev.parley.problem;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Validates every text that a person sends: no NUL (PostgreSQL cannot store it), no lone surrogates
 * (they would be changed silently), not too long.
 */
public final class Texts {
  /** Letters, marks or symbols by category, but drawn as nothing or as a box. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{2D7F}"
              + "\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFFD}\\x{1107F}\\x{13430}-\\x{13440}"
              + "\\x{16FE4}\\x{1D159}\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * Removed from a line that others read: control characters (except NUL, which is rejected),
   * direction marks, and invisible characters that break or join words. The joiners (200C, 200D)
   * stay: letters and emoji need them.
   */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cc}\\x{61C}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}"
              + "\\x{2060}-\\x{2069}\\x{FEFF}&&[^\\x00]]");

  /** UTF-16 units for each character that is allowed. */
  private static final int FAR_TOO_LONG = 20;

  private Texts() {}

  /**
   * Returns the text when it may be stored.
   *
   * @param what the text's name in the sentence, such as "This prompt"
   * @param limit the limit in code points
   * @throws Refusal too-long or invalid
   */
  public static String check(String what, String text, int limit) {
    int characters = text.codePointCount(0, text.length());
    if (characters > limit) {
      throw new Refusal(
          Reason.TOO_LONG,
          "%s has %,d characters; %,d is the limit. Shorten it; nothing is lost."
              .formatted(what, characters, limit));
    }
    if (text.indexOf('\0') >= 0) {
      throw new Refusal(
          Reason.INVALID, what + " contains a NUL character, which cannot be stored. Remove it.");
    }
    if (text.codePoints().anyMatch(Texts::isSurrogate)) {
      throw new Refusal(
          Reason.INVALID,
          what + " contains half of a character (a lone surrogate). Type that character again.");
    }
    return text;
  }

  /**
   * Normalizes one line that people see, such as a title or a name: NFC, single spaces, nothing
   * that affects the text around it. The length is checked last, because NFC may lengthen it. Empty
   * when nothing is visible.
   *
   * @param what the text's name in the sentence, such as "This title"
   * @param limit the limit in code points
   * @throws Refusal too-long or invalid
   */
  public static String line(String what, String text, int limit) {
    refuseFarTooLong(what, text, limit);
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String spaced = SPACES.matcher(composed).replaceAll(" ");
    String line = check(what, UNSAFE.matcher(spaced).replaceAll("").strip(), limit);
    return isBlank(line) ? "" : line;
  }

  /**
   * Refuses what is too long whatever it is normalized to: putting marks in order takes the square
   * of their number.
   *
   * @throws Refusal too-long
   */
  static void refuseFarTooLong(String what, String text, int limit) {
    if (text.length() > FAR_TOO_LONG * (long) limit) {
      throw new Refusal(
          Reason.TOO_LONG, "%s has more than %d characters. Shorten it.".formatted(what, limit));
    }
  }

  /** Whether nothing is visible: only spaces, line breaks and characters without width. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(Texts::isInvisible);
  }

  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || type == Character.FORMAT
        || type == Character.CONTROL
        || INVISIBLE.matcher(Character.toString(character)).matches();
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
