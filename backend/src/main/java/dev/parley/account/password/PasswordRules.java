package dev.parley.account.password;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.nio.charset.StandardCharsets;

/** What a password must be: long enough, not the name, and small enough to hash. */
public final class PasswordRules {
  /** NIST SP 800-63B: at least 8 characters, at least 64 must be possible, no other composition. */
  static final int LEAST_CHARACTERS = 8;

  /** More bytes are never hashed: neither here nor at sign-in. */
  static final int MOST_BYTES = 1024;

  private PasswordRules() {}

  public static void check(String password, String username) {
    int characters = password.codePointCount(0, password.length());
    if (characters < LEAST_CHARACTERS) {
      throw new Refusal(
          Reason.INVALID,
          "This password has %d characters; it needs at least %d. A sentence is fine."
              .formatted(characters, LEAST_CHARACTERS));
    }
    if (!fits(password)) {
      throw new Refusal(
          Reason.TOO_LONG,
          "This password is longer than %d bytes, or has half of a character. Choose another one."
              .formatted(MOST_BYTES));
    }
    if (password.equalsIgnoreCase(username)) {
      throw new Refusal(
          Reason.INVALID, "The password is the same as the username. Choose another one.");
    }
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  /** Short enough to be hashed, and of whole characters, which alone can be hashed. */
  public static boolean fits(String password) {
    return password.length() <= MOST_BYTES
        && password.codePoints().noneMatch(PasswordRules::isHalf)
        && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }
}
