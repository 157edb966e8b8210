package dev.parley;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting there is: those of our records, and Spring Boot's own. */
final class KnownSettings {
  private static final Pattern NAME = Pattern.compile("\"name\": \"([a-z0-9.-]+)\"");

  /** Ours by name, with their defaults; empty where there is none. */
  private final Map<String, String> ours = new TreeMap<>();

  private final Set<String> springs = new TreeSet<>();
  private final PropertySource<?> file;

  KnownSettings(Set<String> readDirectly) throws IOException, ClassNotFoundException {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (BeanDefinition found : scanner.findCandidateComponents("dev.parley")) {
      addRecord(Class.forName(String.valueOf(found.getBeanClassName())));
    }
    readDirectly.forEach(name -> ours.put(name, ""));
    file =
        new YamlPropertySourceLoader()
            .load("application", new ClassPathResource("application.yml"))
            .getFirst();
    for (URL metadata :
        Collections.list(
            getClass()
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream in = metadata.openStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        NAME.matcher(text).results().forEach(name -> springs.add(String.valueOf(name.group(1))));
      }
    }
  }

  private void addRecord(Class<?> type) {
    add(type.getAnnotation(ConfigurationProperties.class).value(), type);
  }

  private void add(String prefix, Class<?> type) {
    for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
      Name name = parameter.getAnnotation(Name.class);
      DefaultValue value = parameter.getAnnotation(DefaultValue.class);
      String own =
          name != null
              ? name.value()
              : parameter.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      Class<?> element =
          ResolvableType.forType(parameter.getParameterizedType())
              .getGeneric(0)
              .resolve(Object.class);
      if (List.class.isAssignableFrom(parameter.getType()) && element.isRecord()) {
        add(prefix + "." + own + "[0]", element); // shown by its first element
      } else {
        ours.put(prefix + "." + own, value == null ? "" : String.join(",", value.value()));
      }
    }
  }

  Set<String> ours() {
    return ours.keySet();
  }

  boolean contains(String name) {
    return ours.containsKey(name) || springs.contains(name);
  }

  /** The value it has when nobody sets it; empty when that is decided elsewhere. */
  String defaultOf(String name) {
    Object value = file.getProperty(name);
    return value != null ? value.toString() : ours.getOrDefault(name, "");
  }

  boolean hasVariable(String variable) {
    String first = variable.replaceFirst("_[0-9]+_", "_0_");
    return ours.keySet().stream().anyMatch(name -> variable(name).equals(first))
        || springs.stream().anyMatch(name -> variable(name).equals(variable));
  }

  /** Asks Spring Boot itself whether this environment variable sets this property. */
  static boolean sets(String variable, String name) {
    var environment =
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "set"));
    for (@Nullable ConfigurationPropertySource source :
        ConfigurationPropertySources.from(environment)) {
      if (source != null
          && source.getConfigurationProperty(ConfigurationPropertyName.of(name)) != null) {
        return true;
      }
    }
    return false;
  }

  private static String variable(String name) {
    return name.replaceAll("[.\\[-]", "_").replace("]", "").toUpperCase(Locale.ROOT);
  }
}
