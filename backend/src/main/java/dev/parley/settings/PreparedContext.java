package dev.parley.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Disables the context that the image's build prepared (Spring's ahead-of-time processing, {@code
 * spring.aot.enabled}) when a setting of Spring Boot could change which beans there are: those were
 * decided at build time, with Parley's defaults. The start then takes longer.
 *
 * <p>A start up to the refresh takes 8.0 s of CPU without a cache, 3.8 s with the JVM's AOT cache
 * alone, and 3.0 s with both.
 */
class PreparedContext implements EnvironmentPostProcessor {
  private static final String ASKED_FOR = "spring.aot.enabled";
  private static final String OWN_DEFAULTS = "class path resource [application.yml]";

  /** The settings of Spring Boot that affect no bean definition. */
  private static final List<ConfigurationPropertyName> FREE =
      Stream.of(
              ASKED_FOR,
              "spring.application.name",
              "spring.application.pid",
              "spring.application.version",
              "spring.config",
              "spring.context.exit",
              "spring.datasource.url",
              "spring.datasource.username",
              "spring.datasource.password",
              "server.address",
              "server.port",
              "management.server.address",
              "management.server.port",
              "management.tracing.sampling")
          .map(ConfigurationPropertyName::of)
          .toList();

  private static final List<ConfigurationPropertyName> OF_BOOT =
      Stream.of("spring", "server", "management").map(ConfigurationPropertyName::of).toList();

  private final Log log;

  PreparedContext(DeferredLogFactory logs) {
    this.log = logs.getLog(PreparedContext.class);
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!AotDetector.useGeneratedArtifacts()) {
      return;
    }
    List<String> deciding = new ArrayList<>(deciding(environment));
    String management = environment.getProperty("management.server.port", "");
    if (management.startsWith("-") || management.equals(environment.getProperty("server.port"))) {
      deciding.add("management.server.port"); // prepared for a separate port
    }
    if (!deciding.isEmpty()) {
      SpringProperties.setProperty(ASKED_FOR, "false");
      log.info(
          "The context prepared at build time is not used, because %s is set; this start takes longer."
              .formatted(String.join(", ", deciding)));
    }
  }

  /** The settings that may affect bean definitions, in alphabetical order. */
  static List<String> deciding(ConfigurableEnvironment environment) {
    List<String> names = new ArrayList<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource listed && !isOurs(source)) {
        for (ConfigurationPropertyName name : listed) {
          if (isOf(name, OF_BOOT) && !isOf(name, FREE) && hasValue(source, name)) {
            names.add(name.toString());
          }
        }
      }
    }
    return names.stream().distinct().sorted().toList();
  }

  private static boolean isOurs(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof PropertySource<?> underlying
        && underlying.getName().contains(OWN_DEFAULTS);
  }

  private static boolean isOf(
      ConfigurationPropertyName name, List<ConfigurationPropertyName> families) {
    return families.stream().anyMatch(family -> family.equals(name) || family.isAncestorOf(name));
  }

  /** An empty value counts as unset: compose files pass it for an unset variable. */
  private static boolean hasValue(
      ConfigurationPropertySource source, ConfigurationPropertyName name) {
    return Optional.ofNullable(source.getConfigurationProperty(name))
        .map(property -> Objects.toString(property.getValue(), ""))
        .filter(value -> !value.isBlank())
        .isPresent();
  }
}
