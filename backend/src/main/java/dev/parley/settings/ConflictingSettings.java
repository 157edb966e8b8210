package dev.parley.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Finds a setting that one source has under two names, such as {@code PARLEY_PUBLIC_URL} and {@code
 * PARLEY_PUBLICURL}, with two values: which of them wins would be random.
 */
final class ConflictingSettings {
  private static final Pattern OURS_OR_BOOTS =
      Pattern.compile("(?i)(parley|server|spring[._]datasource)[._].*");

  private ConflictingSettings() {}

  static List<String> errors(ConfigurableEnvironment environment) {
    List<String> errors = new ArrayList<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> given) {
        errors.addAll(in(given));
      }
    }
    return errors;
  }

  private static List<String> in(EnumerablePropertySource<?> source) {
    Map<String, String> first = new TreeMap<>();
    List<String> errors = new ArrayList<>();
    for (String name : Stream.of(source.getPropertyNames()).sorted().toList()) {
      if (OURS_OR_BOOTS.matcher(name).matches()) {
        String other = first.putIfAbsent(folded(name), name);
        if (other != null && !same(source.getProperty(other), source.getProperty(name))) {
          errors.add(
              "%s and %s are the same setting with two values. Keep one of them."
                  .formatted(other, name));
        }
      }
    }
    return errors;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return Objects.toString(one).equals(Objects.toString(other));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
