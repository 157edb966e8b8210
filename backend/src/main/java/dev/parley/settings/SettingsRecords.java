package dev.parley.settings;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.Parameter;
import java.util.Arrays;
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

/** The types that settings are bound to, before there are beans of them. */
final class SettingsRecords {
  /** Those of Spring Boot that the documentation names, by prefix. */
  static final Map<String, Class<?>> BOOTS =
      Map.of(
          "server", ServerProperties.class,
          "server.jetty", JettyServerProperties.class,
          "management.server", ManagementServerProperties.class,
          "spring.datasource", DataSourceProperties.class,
          "spring.datasource.hikari", HikariConfig.class);

  private SettingsRecords() {}

  /**
   * Found by the end of their names: reading the annotations of every class would take too long.
   */
  static Map<String, Class<?>> ours() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.setResourcePattern("**/*Settings.class");
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Map<String, Class<?>> types = new TreeMap<>();
    for (BeanDefinition found : scanner.findCandidateComponents("dev.parley")) {
      String name = Objects.requireNonNull(found.getBeanClassName());
      Class<?> type = ClassUtils.resolveClassName(name, SettingsRecords.class.getClassLoader());
      types.put(
          Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class)).value(), type);
    }
    return types;
  }

  static SettingNames names(Map<String, Class<?>> types) {
    Set<String> known = new TreeSet<>(Set.of(HomeFolder.SETTING));
    types.forEach((prefix, type) -> parts(type).forEach(part -> known.add(prefix + "." + part)));
    return new SettingNames(known);
  }

  /** By the parameters of the constructor, which have the annotation. */
  private static Stream<String> parts(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
        .flatMap(SettingsRecords::names);
  }

  /** A list of records has the fields of its elements beside its own name. */
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
