package dev.parley.account.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.util.function.SingletonSupplier;

/**
 * zxcvbn, with a bound on its work. Anybody may send it a password, and unbounded it takes a core
 * for a second: its time grows with the square of the length, and doubles with each further
 * character that can stand for a letter.
 */
final class PasswordEstimator {
  /** UTF-16 units that are looked at in one piece. */
  static final int MAX_LENGTH = 32;

  /** Characters that zxcvbn also reads as letters. Digits are left out: there are few. */
  private static final String LETTER_LIKE = "@({[<!|$+%";

  /** How many different ones are read as letters; nobody disguises a word with more. */
  private static final int MAX_KINDS = 3;

  /** From a character of ASCII to its full-width form, which is in no list. */
  private static final int FULL_WIDTH = 0xFEE0;

  private static final SingletonSupplier<Zxcvbn> ZXCVBN =
      SingletonSupplier.of(PasswordEstimator::load);

  private PasswordEstimator() {}

  /**
   * How a program that guesses passwords would find it.
   *
   * @param part at most {@link #MAX_LENGTH} long
   * @param names that it tries too
   */
  static Strength measure(String part, List<String> names) {
    if (part.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("This is too long to be measured in one piece");
    }
    return ZXCVBN.obtain().measure(withFewKinds(part), names);
  }

  /** The further kinds stay kinds of their own, so the part looks no easier than it is. */
  static String withFewKinds(String part) {
    StringBuilder kinds = new StringBuilder();
    StringBuilder text = new StringBuilder(part);
    for (int i = 0; i < text.length(); i++) {
      String sign = text.substring(i, i + 1);
      if (!LETTER_LIKE.contains(sign) || kinds.indexOf(sign) >= 0) {
        continue;
      }
      if (kinds.length() < MAX_KINDS) {
        kinds.append(sign);
      } else {
        text.setCharAt(i, (char) (sign.charAt(0) + FULL_WIDTH));
      }
    }
    return text.toString();
  }

  private static Zxcvbn load() {
    try {
      // Few dictionaries: it searches each of them for every part of a password.
      return new ZxcvbnBuilder()
          .dictionary(StandardDictionaries.PASSWORDS_LOADER.load())
          .dictionary(new Dictionary("words", CommonWords.load()))
          .keyboards(StandardKeyboards.loadAllKeyboards())
          .build();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
