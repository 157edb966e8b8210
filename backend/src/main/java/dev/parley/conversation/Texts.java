package dev.parley.conversation;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;

/**
 * The rules of every text that a person sends: no NUL (PostgreSQL cannot store it), no half
 * characters (they would be changed silently), not too long.
 */
public final class Texts {
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
        // Two fillers that Unicode counts as letters, and the blank Braille cell.
        || character == 0x3164
        || character == 0x115F
        || character == 0x2800;
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
