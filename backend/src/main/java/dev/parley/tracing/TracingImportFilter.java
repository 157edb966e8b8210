package dev.parley.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Excludes Spring Boot's auto-configuration of tracing unless a collector is configured. Otherwise
 * it would create a span for every call, and a thread to export spans that no collector receives.
 */
class TracingImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {
  private static final List<String> PACKAGES =
      List.of(
          "org.springframework.boot.micrometer.tracing.",
          "org.springframework.boot.opentelemetry.");

  private @Nullable String collector;

  @Override
  public void setEnvironment(Environment environment) {
    String named = environment.getProperty(TracingSettingsRule.COLLECTOR, "").strip();
    collector = named.isEmpty() ? null : named;
  }

  @Override
  public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
    boolean on = collector != null;
    boolean[] taken = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      taken[i] = on || name == null || PACKAGES.stream().noneMatch(name::startsWith);
    }
    return taken;
  }
}
