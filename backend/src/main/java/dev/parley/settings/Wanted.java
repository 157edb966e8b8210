package dev.parley.settings;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;

/** What would do, by the type of a setting. */
final class Wanted {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
  private static final Set<Class<?>> FRACTIONS =
      Set.of(double.class, Double.class, float.class, Float.class);

  private Wanted() {}

  static String of(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", ", "one of ", ""));
    } else if (WHOLE.contains(type)) {
      return "a whole number";
    } else if (FRACTIONS.contains(type)) {
      return "a number such as 0.7";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == Duration.class) {
      return "a duration such as 90s, 30m or 24h";
    } else if (type == DataSize.class) {
      return "a size such as 64MB";
    } else if (type == InetAddress.class) {
      return "an address such as 127.0.0.1";
    } else if (type == URI.class) {
      return "an address such as https://chat.example.org";
    }
    return "what can be read as " + type.getSimpleName();
  }
}
