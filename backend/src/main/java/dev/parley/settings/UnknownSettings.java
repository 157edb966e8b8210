package dev.parley.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reports each unknown {@code parley.*} setting, which would be ignored silently. As an argument or
 * in a file it stops the start. As a variable it is only logged, because orchestrators set their
 * own variables under such names. Boot's {@code ignoreUnknownFields = false} is not enough: it
 * skips variables and unknown prefixes, and suggests no name.
 */
final class UnknownSettings {
  private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);
  private static final Set<String> SYSTEM_SOURCES =
      Set.of(
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

  private UnknownSettings() {}

  static List<String> errors(ConfigurableEnvironment environment, SettingNames names) {
    Set<String> errors = new TreeSet<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      boolean fromSystem = SYSTEM_SOURCES.contains(source.getName());
      for (String name : unknown(source, names)) {
        String suggestion = names.nearest(name).map(" Did you mean %s?"::formatted).orElse("");
        if (fromSystem) {
          log.warn("{} is not a setting of Parley and is ignored.{}", name, suggestion);
        } else {
          String what = suggestion.isEmpty() ? " Remove it, or check its spelling." : suggestion;
          errors.add("%s is not a setting of Parley.%s".formatted(name, what));
        }
      }
    }
    return new ArrayList<>(errors);
  }

  private static List<String> unknown(PropertySource<?> source, SettingNames names) {
    return source instanceof EnumerablePropertySource<?> given
        ? Stream.of(given.getPropertyNames())
            .filter(name -> name.startsWith("PARLEY_") || name.startsWith("parley."))
            .filter(name -> !names.contains(name))
            .sorted()
            .toList()
        : List.of();
  }
}
