package dev.parley.account.factor.code;

import java.util.Locale;
import java.util.regex.Pattern;

/** A code without what people type or paste around and between its groups. */
final class PlainCode {
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}]+");

  private PlainCode() {}

  static String of(String typed) {
    return BETWEEN.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
