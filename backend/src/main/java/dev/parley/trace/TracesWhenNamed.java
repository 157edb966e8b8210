package dev.parley.trace;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out what Spring Boot sets up for traces unless a collector is named. Otherwise it would
 * make a span of every call, with a thread to send them, for nobody.
 */
class TracesWhenNamed implements AutoConfigurationImportFilter, EnvironmentAware {
  private static final String COLLECTOR = "management.opentelemetry.tracing.export.otlp.endpoint";
  private static final List<String> ROOMS =
      List.of(
          "org.springframework.boot.micrometer.tracing.",
          "org.springframework.boot.opentelemetry.");

  private @Nullable String collector;

  @Override
  public void setEnvironment(Environment environment) {
    String named = environment.getProperty(COLLECTOR, "").strip();
    collector = named.isEmpty() ? null : named;
  }

  @Override
  public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
    boolean on = collector != null && isUsable(collector);
    boolean[] taken = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      taken[i] = on || name == null || ROOMS.stream().noneMatch(name::startsWith);
    }
    return taken;
  }

  /** The exporter would say it in a stack trace. */
  private static boolean isUsable(String address) {
    if (isAddress(address)) {
      return true;
    }
    throw new InvalidConfigurationPropertyValueException(
        COLLECTOR,
        address.contains("@") ? "(an address with a password in it)" : address,
        "It must be the address of a collector that takes OTLP over HTTP, such as"
            + " http://127.0.0.1:4318/v1/traces.");
  }

  private static boolean isAddress(String address) {
    try {
      URI uri = URI.create(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
