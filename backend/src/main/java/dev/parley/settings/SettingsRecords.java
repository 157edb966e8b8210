package dev.parley.settings;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jetty.autoconfigure.JettyServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The types that settings are bound to, found before Spring creates their beans. */
final class SettingsRecords {
  /** The types of Spring Boot whose settings the documentation names, with their prefixes. */
  static final Map<Class<?>, String> OF_SPRING_BOOT =
      Map.of(
          ServerProperties.class, "server",
          JettyServerProperties.class, "server.jetty",
          ManagementServerProperties.class, "management.server",
          DataSourceProperties.class, "spring.datasource",
          HikariConfig.class, "spring.datasource.hikari");

  private SettingsRecords() {}

  /**
   * The records of Parley with their prefixes, which several may share. Only classes named
   * *Settings are searched: reading the annotations of every class would take too long.
   */
  static Map<Class<?>, String> ours() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.setResourcePattern("**/*Settings.class");
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Map<Class<?>, String> types = new TreeMap<>(Comparator.comparing(Class::getName));
    for (BeanDefinition found : scanner.findCandidateComponents("dev.parley")) {
      String name = Objects.requireNonNull(found.getBeanClassName());
      Class<?> type = ClassUtils.resolveClassName(name, SettingsRecords.class.getClassLoader());
      types.put(
          type, Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value());
    }
    return types;
  }

  static SettingNames names(Map<Class<?>, String> types) {
    Set<String> known = new TreeSet<>(Set.of(HomeFolder.SETTING));
    types.forEach((type, prefix) -> parts(type).forEach(part -> known.add(prefix + "." + part)));
    return new SettingNames(known);
  }

  /** The names of the settings of a record, from the parameters of its constructor. */
  private static Stream<String> parts(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
        .flatMap(SettingsRecords::names);
  }

  /** The name of a setting; for a list of records also the names in its elements. */
  private static Stream<String> names(Parameter part) {
    Class<?> element =
        ResolvableType.forType(part.getParameterizedType()).getGeneric(0).resolve(Object.class);
    Stream<String> ofElements =
        List.class.isAssignableFrom(part.getType()) && element.isRecord()
            ? parts(element).map(inner -> name(part) + "[0]." + inner)
            : Stream.empty();
    return Stream.concat(Stream.of(name(part)), ofElements);
  }

  private static String name(Parameter part) {
    Name other = part.getAnnotation(Name.class);
    return other != null
        ? other.value()
        : part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
