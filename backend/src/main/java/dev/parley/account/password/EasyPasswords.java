package dev.parley.account.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.springframework.util.function.SingletonSupplier;

/**
 * Passwords that guessing programs try first: 30,000 common ones also with other letters and digits
 * in them, runs of the keyboard, repetitions, dates, and the names of the account and of the
 * product. By zxcvbn, without the network.
 */
final class EasyPasswords {
  /** As a power of ten. Eight characters without any pattern count as 8. */
  private static final double LEAST_GUESSES = 7.5;

  /** So many characters must be neither the name of the account nor that of the product. */
  private static final int LEAST_BESIDE_NAMES = 4;

  private static final String PRODUCT = "parley";

  /** Beyond it, the time to look for patterns grows; a longer password has two parts of it. */
  private static final int MOST_MEASURED = 64;

  private static final SingletonSupplier<Zxcvbn> MEASURE =
      SingletonSupplier.of(EasyPasswords::load);

  private EasyPasswords() {}

  static boolean contain(String password, String username) {
    if (password.length() <= MOST_MEASURED) {
      return isEasy(password, username);
    }
    return isEasy(password.substring(0, MOST_MEASURED), username)
        && isEasy(password.substring(password.length() - MOST_MEASURED), username);
  }

  private static boolean isEasy(String password, String username) {
    String rest =
        password
            .toLowerCase(Locale.ROOT)
            .replace(username.toLowerCase(Locale.ROOT), "")
            .replace(PRODUCT, "");
    return rest.length() < LEAST_BESIDE_NAMES || guesses(password, username) < LEAST_GUESSES;
  }

  private static double guesses(String password, String username) {
    return MEASURE.obtain().measure(password, List.of(username, PRODUCT)).getGuessesLog10();
  }

  private static Zxcvbn load() {
    try {
      return new ZxcvbnBuilder()
          .dictionary(StandardDictionaries.PASSWORDS_LOADER.load())
          .keyboards(StandardKeyboards.loadAllKeyboards())
          .build();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
