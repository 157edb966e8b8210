package dev.parley.account.password;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.matchers.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Passwords that guessing programs try first: common ones also with other letters and digits in
 * them, words with a year, runs of the keyboard, repetitions, dates, and the names of the account
 * and of the server. By zxcvbn, without the network.
 */
final class WeakPasswords {
  /** As a power of ten. Eight characters without any pattern count as 8. */
  private static final double MIN_GUESSES = 7.5;

  /** So many characters must be neither the name of the account nor that of the product. */
  private static final int MIN_BESIDE_NAMES = 4;

  /** Words of the list are the first thing that is tried, so more must come with them. */
  private static final double MIN_GUESSES_OF_WORDS = 10;

  /** Three are a sentence. */
  private static final int MAX_WORDS = 2;

  /** Of a year, as a power of ten: there are few that anybody uses. */
  private static final double YEAR = 1.5;

  private static final String PRODUCT = "parley";

  /** Parts of names that are shorter are in many passwords by chance. */
  private static final int MIN_NAME_LENGTH = 3;

  private static final java.util.regex.Pattern SIGNS =
      java.util.regex.Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final java.util.regex.Pattern BETWEEN_WORDS =
      java.util.regex.Pattern.compile("[^\\p{L}]+");

  private static final java.util.regex.Pattern WORDS = java.util.regex.Pattern.compile("\\p{L}+");

  private static final java.util.regex.Pattern LETTER = java.util.regex.Pattern.compile("\\p{L}");

  private static final java.util.regex.Pattern YEARS =
      java.util.regex.Pattern.compile("(19|20)\\d\\d");

  private WeakPasswords() {}

  /**
   * Whether guessing programs try it early. Of a long one its begin and its end are looked at: each
   * of them alone takes fewer guesses than the whole, so a password is never taken for harder than
   * it is.
   *
   * @param names that are known of the account and of this server; the first is the username
   */
  static boolean contains(String password, List<String> names) {
    String once = withoutRepetition(password);
    int most = PasswordEstimator.MAX_LENGTH;
    if (once.length() <= most) {
      return isEasy(once, names);
    }
    return isEasy(once.substring(0, most), names)
        && isEasy(once.substring(once.length() - most), names);
  }

  /**
   * Whether it is one or two words of the lists or names, perhaps repeated, with digits and signs
   * around or between them, such as a year. Where a password must be changed each quarter, most
   * people choose such a one.
   */
  static boolean consistsOfWords(String password, List<String> names) {
    String plain = CommonWords.withoutAccents(withoutRepetition(password));
    List<String> known = known(names);
    return isOfWords(plain, known)
        || (plain.length() <= PasswordEstimator.MAX_LENGTH && isOfDisguisedWords(plain, known));
  }

  /** Each run of letters is a word; what is between them counts as guessed sign by sign. */
  private static boolean isOfWords(String password, List<String> names) {
    Set<String> words = distinct(WORDS.matcher(password).results().map(MatchResult::group));
    if (words.isEmpty() || words.size() > MAX_WORDS) {
      return false;
    }
    Guesses guesses = new Guesses();
    for (String word : words) {
      if (word.length() > PasswordEstimator.MAX_LENGTH) {
        return false;
      }
      guesses.addAll(PasswordEstimator.measure(word, names).getSequence());
    }
    distinct(BETWEEN_WORDS.matcher(password).results().map(MatchResult::group))
        .forEach(signs -> guesses.add(log10(signs)));
    return guesses.areOfWords();
  }

  /** As {@code P@ssw0rd}, which zxcvbn sees through. */
  private static boolean isOfDisguisedWords(String password, List<String> names) {
    Guesses guesses = new Guesses();
    guesses.addAll(PasswordEstimator.measure(password, names).getSequence());
    return guesses.areOfWords();
  }

  private static Set<String> distinct(Stream<String> texts) {
    return texts
        .map(text -> text.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static double log10(String signs) {
    String rest = YEARS.matcher(signs).replaceFirst("");
    return rest.length() + (rest.length() < signs.length() ? YEAR : 0);
  }

  /** The guesses of parts that come in any order, each once however often it occurs. */
  private static final class Guesses {
    private final Set<String> seen = new HashSet<>();
    private int words;
    private boolean onlyWords = true;
    private int parts;
    private double log10;

    void addAll(List<Match> sequence) {
      for (Match part : sequence) {
        String token = part.token.toString().toLowerCase(Locale.ROOT);
        if (!seen.add(token)) {
          continue;
        }
        if (part.pattern == Pattern.Dictionary || part.pattern == Pattern.Repeat) {
          words++;
        } else if (part.pattern == Pattern.Bruteforce && LETTER.matcher(token).find()) {
          onlyWords = false;
        }
        add(part.guessesLog10);
      }
    }

    void add(double guessesLog10) {
      parts++;
      log10 += guessesLog10 + Math.log10(parts);
    }

    boolean areOfWords() {
      return onlyWords && words > 0 && words <= MAX_WORDS && log10 < MIN_GUESSES_OF_WORDS;
    }
  }

  private static boolean isEasy(String password, List<String> names) {
    String rest =
        password
            .toLowerCase(Locale.ROOT)
            .replace(names.getFirst().toLowerCase(Locale.ROOT), "")
            .replace(PRODUCT, "");
    return rest.length() < MIN_BESIDE_NAMES
        || PasswordEstimator.measure(password, known(names)).getGuessesLog10() < MIN_GUESSES;
  }

  private static List<String> known(List<String> names) {
    List<String> known = new ArrayList<>(List.of(PRODUCT));
    for (String name : names) {
      known.add(name);
      known.addAll(SIGNS.splitAsStream(name).toList());
      known.add(SIGNS.matcher(name).replaceAll(""));
    }
    known.removeIf(word -> word.length() < MIN_NAME_LENGTH);
    return known;
  }

  /** What it repeats, when all of it is a repetition, the last one perhaps cut. */
  private static String withoutRepetition(String password) {
    String text = password.toLowerCase(Locale.ROOT);
    if (text.length() != password.length()) {
      return password;
    }
    // The longest proper prefix of each prefix that is its end too (Knuth, Morris and Pratt).
    int[] border = new int[text.length()];
    for (int i = 1; i < text.length(); i++) {
      int length = border[i - 1];
      while (length > 0 && text.charAt(i) != text.charAt(length)) {
        length = border[length - 1];
      }
      border[i] = text.charAt(i) == text.charAt(length) ? length + 1 : 0;
    }
    int period = text.length() - border[text.length() - 1];
    return 2 * period <= text.length() ? password.substring(0, period) : password;
  }
}
