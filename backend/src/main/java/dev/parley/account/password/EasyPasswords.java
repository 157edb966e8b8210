package dev.parley.account.password;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import com.nulabinc.zxcvbn.matchers.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.function.SingletonSupplier;

/**
 * Passwords that guessing programs try first: 30,000 common ones also with other letters and digits
 * in them, runs of the keyboard, repetitions, dates, and the names of the account and of the
 * server. By zxcvbn, without the network.
 */
final class EasyPasswords {
  /** As a power of ten. Eight characters without any pattern count as 8. */
  private static final double LEAST_GUESSES = 7.5;

  /** So many characters must be neither the name of the account nor that of the product. */
  private static final int LEAST_BESIDE_NAMES = 4;

  /** A word of the list is the first thing that is tried, so more must come with it. */
  private static final double LEAST_GUESSES_OF_A_WORD = 10;

  private static final String PRODUCT = "parley";

  /** Parts of names that are shorter are in many passwords by chance. */
  private static final int LEAST_OF_A_NAME = 3;

  private static final java.util.regex.Pattern AROUND =
      java.util.regex.Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

  private static final java.util.regex.Pattern SIGNS =
      java.util.regex.Pattern.compile("[^\\p{L}\\p{N}]+");

  /** That people put a year behind, and that are not in the list of passwords as they are. */
  private static final List<String> CALENDAR =
      List.of(
          "spring",
          "summer",
          "autumn",
          "winter",
          "january",
          "february",
          "march",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday");

  /** Beyond it, the time to look for patterns grows; a longer password has two parts of it. */
  private static final int MOST_MEASURED = 64;

  private static final SingletonSupplier<Zxcvbn> MEASURE =
      SingletonSupplier.of(EasyPasswords::load);

  private EasyPasswords() {}

  /**
   * Whether guessing programs try it early.
   *
   * @param names that are known of the account and of this server; the first is the username
   */
  static boolean contain(String password, List<String> names) {
    if (password.length() <= MOST_MEASURED) {
      return isEasy(password, names);
    }
    return isEasy(password.substring(0, MOST_MEASURED), names)
        && isEasy(password.substring(password.length() - MOST_MEASURED), names);
  }

  /**
   * Whether it is one word with digits and signs around it, such as a year. Where a password must
   * be changed each quarter, most people choose such a one.
   */
  static boolean areAWord(String password, List<String> names) {
    String core = AROUND.matcher(password).replaceAll("");
    if (core.equals(password) || core.isEmpty() || password.length() > MOST_MEASURED) {
      return false;
    }
    List<Match> parts = measure(core, names).getSequence();
    return parts.size() == 1
        && parts.getFirst().pattern == Pattern.Dictionary
        && measure(password, names).getGuessesLog10() < LEAST_GUESSES_OF_A_WORD;
  }

  private static boolean isEasy(String password, List<String> names) {
    String rest =
        password
            .toLowerCase(Locale.ROOT)
            .replace(names.getFirst().toLowerCase(Locale.ROOT), "")
            .replace(PRODUCT, "");
    return rest.length() < LEAST_BESIDE_NAMES
        || measure(password, names).getGuessesLog10() < LEAST_GUESSES;
  }

  private static Strength measure(String password, List<String> names) {
    List<String> known = new ArrayList<>(List.of(PRODUCT));
    for (String name : names) {
      known.add(name);
      known.addAll(SIGNS.splitAsStream(name).toList());
      known.add(SIGNS.matcher(name).replaceAll(""));
    }
    known.removeIf(word -> word.length() < LEAST_OF_A_NAME);
    return MEASURE.obtain().measure(password, known);
  }

  private static Zxcvbn load() {
    try {
      return new ZxcvbnBuilder()
          .dictionary(StandardDictionaries.PASSWORDS_LOADER.load())
          .dictionary(new Dictionary("calendar", CALENDAR))
          .keyboards(StandardKeyboards.loadAllKeyboards())
          .build();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
