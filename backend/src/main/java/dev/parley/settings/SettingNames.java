package dev.parley.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of settings, however they are written: {@code parley.public-url} and {@code
 * PARLEY_PUBLIC_URL} are the same.
 *
 * @param known in their canonical form
 */
record SettingNames(Set<String> known) {
  /** So many letters may be wrong in a name that is still recognised. */
  private static final int MOST_WRONG = 3;

  /** A setting with parts, such as a list, knows them itself. */
  boolean contains(String name) {
    String plain = plain(name);
    return known.stream()
        .anyMatch(each ->
            plain.equals(plain(each))
                || name.startsWith(each + "[")
                || name.startsWith(each + "."));
  }

  /** The known name that looks most like this one, written in the same way. */
  Optional<String> nearest(String name) {
    String plain = plain(name);
    return known.stream()
        .filter(each -> distance(plain, plain(each)) <= MOST_WRONG)
        .min(Comparator.comparingInt(each -> distance(plain, plain(each))))
        .map(each -> name.equals(name.toUpperCase(Locale.ROOT)) ? variable(each) : each);
  }

  private static String variable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Levenshtein's: letters to add, drop or change. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
