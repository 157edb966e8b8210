package dev.parley.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of settings in any notation: {@code parley.public-url} and {@code PARLEY_PUBLIC_URL}
 * are the same.
 *
 * @param known in canonical form; a field of list elements as that of the first, such as {@code
 *     parley.llm.servers[0].name}
 */
record SettingNames(Set<String> known) {
  /** The most edits between a name and its suggestion. */
  private static final int MAX_DISTANCE = 3;

  boolean contains(String name) {
    String plain = plain(name);
    return known.stream().anyMatch(each -> plain.equals(plain(each)) || isElement(name, each));
  }

  /** Of a list or a map of plain values: {@code name[0]}, {@code NAME_0}. */
  private boolean isElement(String name, String each) {
    boolean hasParts = known.stream().anyMatch(other -> other.startsWith(each + "[0]."));
    return !hasParts
        && (name.startsWith(each + "[")
            || name.startsWith(each + ".")
            || name.matches(variable(each) + "_\\d+"));
  }

  /** The most similar known name, in the same notation. */
  Optional<String> nearest(String name) {
    String plain = plain(name);
    return known.stream()
        .filter(each -> distance(plain, plain(each)) <= MAX_DISTANCE)
        .min(Comparator.comparingInt(each -> distance(plain, plain(each))))
        .map(each -> name.equals(name.toUpperCase(Locale.ROOT)) ? variable(each) : each)
        .map(each -> each.replaceFirst("0", index(name)));
  }

  /** The index of the list element, 0 without one; no setting has another number in its name. */
  private static String index(String name) {
    String number = name.replaceAll("\\D*(\\d+)?.*", "$1");
    return number.isEmpty() ? "0" : number;
  }

  private static String variable(String name) {
    return name.replaceAll("[.\\[-]", "_").replace("]", "").toUpperCase(Locale.ROOT);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceAll("[0-9]+", "0");
  }

  /** The Levenshtein distance. */
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
