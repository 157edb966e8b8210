package dev.parley.tracing;

import dev.parley.settings.SettingsRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/** Whether traces can be sent where the settings say. */
class TracingSettingsRule implements SettingsRule {
  static final String COLLECTOR = "management.opentelemetry.tracing.export.otlp.endpoint";
  private static final String SAMPLING = "management.tracing.sampling.probability";
  private static final int LAST_PORT = 65_535;

  @Override
  public List<String> errors(Environment settings) {
    List<String> errors = new ArrayList<>();
    String collector = settings.getProperty(COLLECTOR, "").strip();
    if (!collector.isEmpty() && !isAddress(collector)) {
      errors.add(
          "%s is '%s'; it must be the address of a collector that takes OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces."
              .formatted(
                  COLLECTOR,
                  collector.contains("@") ? "(an address with a password in it)" : collector));
    }
    String sampling = settings.getProperty(SAMPLING, "").strip();
    if (!sampling.isEmpty() && !isPart(sampling)) {
      errors.add(
          "%s is '%s'; it must be a number from 0 to 1, such as 0.1 for a tenth."
              .formatted(SAMPLING, sampling));
    }
    return errors;
  }

  private static boolean isAddress(String address) {
    try {
      URI uri = URI.create(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getPort() <= LAST_PORT
          && uri.getUserInfo() == null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean isPart(String number) {
    try {
      double part = Double.parseDouble(number);
      return part >= 0 && part <= 1;
    } catch (NumberFormatException none) {
      return false;
    }
  }
}
