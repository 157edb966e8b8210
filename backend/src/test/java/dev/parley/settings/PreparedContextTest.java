package dev.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PreparedContextTest {
  @BeforeEach
  void asksForThePreparedContextAsTheImageDoes() {
    SpringProperties.setProperty("spring.aot.enabled", "true");
  }

  @AfterEach
  void asksForNone() {
    SpringProperties.setProperty("spring.aot.enabled", null);
  }

  @Test
  void isTakenWithEverySettingThatComposePassesOn() {
    assertThat(
            isTakenWith(
                Map.of(
                    "SPRING_DATASOURCE_URL", "jdbc:postgresql://database/parley",
                    "SPRING_DATASOURCE_USERNAME", "parley",
                    "SPRING_CONFIG_IMPORT", "configtree:/secrets/",
                    "spring.application.version", "0.1.0",
                    "SERVER_PORT", "8080",
                    "SERVER_ADDRESS", "0.0.0.0",
                    "MANAGEMENT_SERVER_PORT", "18081",
                    "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs",
                    "PARLEY_LLM_BUNDLED", "false",
                    "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", "")))
        .isTrue();
  }

  @Test
  void isLeftAsideForASettingThatMayNeedOtherParts() {
    assertThat(
            isTakenWith(
                Map.of(
                    "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                    "http://127.0.0.1:4318/v1/traces")))
        .isFalse();
  }

  @Test
  void isLeftAsideWhenHealthAndMetricsHaveNoPortOfTheirOwn() {
    assertThat(isTakenWith(Map.of("MANAGEMENT_SERVER_PORT", "-1"))).isFalse();
    SpringProperties.setProperty("spring.aot.enabled", "true");
    assertThat(isTakenWith(Map.of("SERVER_PORT", "8090", "MANAGEMENT_SERVER_PORT", "8090")))
        .isFalse();
  }

  @Test
  void namesTheSettingsAndNotParleysOwnDefaults() {
    StandardEnvironment environment =
        GivenVariables.environment(Map.of("SPRING_THREADS_VIRTUAL_ENABLED", "no"));
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "Config resource 'class path resource [application.yml]' via location 'x'",
                Map.of("spring.jpa.open-in-view", "false")));
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "Config resource 'file [config/application.yml]' via location 'y'",
                Map.of("server.servlet.context-path", "/chat")));

    assertThat(PreparedContext.deciding(environment))
        .isEqualTo(List.of("server.servlet.context-path", "spring.threads.virtual.enabled"));
  }

  private static boolean isTakenWith(Map<String, Object> variables) {
    new PreparedContext(new DeferredLogs())
        .postProcessEnvironment(GivenVariables.environment(variables), new SpringApplication());
    return AotDetector.useGeneratedArtifacts();
  }
}
