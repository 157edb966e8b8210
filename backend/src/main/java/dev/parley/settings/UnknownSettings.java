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
 * Names each {@code parley.*} setting that is none: mistyped, it would do nothing and say nothing.
 * As an argument or in a file it stops the start. As a variable it does not: orchestrators set
 * variables of their own under such names.
 */
final class UnknownSettings {
  private static final Logger log = LoggerFactory.getLogger(UnknownSettings.class);
  private static final Set<String> OF_THE_SYSTEM =
      Set.of(
          StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
          StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

  private UnknownSettings() {}

  static List<String> complaints(ConfigurableEnvironment environment, SettingNames names) {
    Set<String> complaints = new TreeSet<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      boolean mayBeOthers = OF_THE_SYSTEM.contains(source.getName());
      for (String name : unknown(source, names)) {
        String near = names.nearest(name).map(" Did you mean %s?"::formatted).orElse("");
        if (mayBeOthers) {
          log.warn("{} is no setting of Parley and does nothing.{}", name, near);
        } else {
          String what = near.isEmpty() ? " Take it away, or check how it is spelled." : near;
          complaints.add("%s is no setting of Parley.%s".formatted(name, what));
        }
      }
    }
    return new ArrayList<>(complaints);
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
