package dev.parley.account.password;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** What a password must be: long enough, hard to guess, and small enough to hash. */
public final class PasswordRules {
  /** NIST SP 800-63B: at least 8 characters, at least 64 must be possible, no other composition. */
  static final int MIN_CHARACTERS = 8;

  /** More bytes are never hashed: neither here nor at sign-in. */
  static final int MAX_BYTES = 1024;

  private PasswordRules() {}

  /**
   * Checks a new password.
   *
   * @param names that everybody knows of this server, such as its host's
   * @throws Refusal invalid or too-long
   */
  public static void check(String typed, String username, String... names) {
    // Before it is composed: putting marks in order takes the square of their number.
    if (!fits(typed)) {
      throw tooLong();
    }
    String password = composed(typed);
    int characters = password.codePointCount(0, password.length());
    if (characters < MIN_CHARACTERS) {
      throw new Refusal(
          Reason.INVALID,
          "This password has %d characters; it needs at least %d. A sentence is fine."
              .formatted(characters, MIN_CHARACTERS));
    }
    if (!fits(password)) {
      throw tooLong();
    }
    if (password.equalsIgnoreCase(username)) {
      throw new Refusal(
          Reason.INVALID, "The password is the same as the username. Choose another one.");
    }
    List<String> known = new ArrayList<>(List.of(names));
    known.addFirst(username);
    if (WeakPasswords.consistsOfWords(password, known)) {
      throw new Refusal(
          Reason.INVALID,
          "This password is one or two common words or names with digits or signs around them,"
              + " which guessing programs try early. Choose more words, such as a sentence.");
    }
    if (WeakPasswords.contains(password, known)) {
      throw new Refusal(
          Reason.INVALID,
          "This password is easy to guess: it is a common one, or follows a simple pattern. Choose"
              + " a longer one, such as a sentence.");
    }
  }

  private static Refusal tooLong() {
    return new Refusal(
        Reason.TOO_LONG,
        "This password is longer than %d bytes, or has half of a character. Choose another one."
            .formatted(MAX_BYTES));
  }

  /** As it is compared (NFC): keyboards send é as one character, or as two. */
  static String composed(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  /** Short enough to be hashed, and of whole characters, which alone can be hashed. */
  public static boolean fits(String password) {
    return password.length() <= MAX_BYTES
        && password.codePoints().noneMatch(PasswordRules::isHalf)
        && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }
}
