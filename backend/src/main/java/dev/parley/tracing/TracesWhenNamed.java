package dev.parley.tracing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what Spring Boot sets up for traces unless a collector is named. Otherwise it would
 * make a span of every call, with a thread to send them, for nobody.
 */
class TracesWhenNamed implements AutoConfigurationImportFilter, EnvironmentAware {
  private static final List<String> ROOMS =
      List.of(
          "org.springframework.boot.micrometer.tracing.",
          "org.springframework.boot.opentelemetry.");

  private @Nullable String collector;

  @Override
  public void setEnvironment(Environment environment) {
    String named = environment.getProperty(UsableCollector.COLLECTOR, "").strip();
    collector = named.isEmpty() ? null : named;
  }

  @Override
  public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
    boolean on = collector != null;
    boolean[] taken = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      taken[i] = on || name == null || ROOMS.stream().noneMatch(name::startsWith);
    }
    return taken;
  }
}
