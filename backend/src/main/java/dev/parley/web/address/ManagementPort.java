package dev.parley.web.address;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The default of {@code management.server.port}, for health and metrics: 10,000 above {@code
 * server.port}, so that several Parleys on one machine have different ones.
 */
class ManagementPort implements EnvironmentPostProcessor {
  private static final String SETTING = "management.server.port";
  private static final int DISTANCE = 10_000;
  private static final int LAST_PORT = 65_535;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String port = environment.getProperty("server.port", "8080").strip();
    if (port.matches("\\d{1,5}") && Integer.parseInt(port) <= LAST_PORT) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "management port", Map.of(SETTING, besides(Integer.parseInt(port)))));
    }
  }

  /** Any free one where the server itself takes any free one. */
  static int besides(int port) {
    if (port == 0) {
      return 0;
    }
    return port + DISTANCE <= LAST_PORT ? port + DISTANCE : port - DISTANCE;
  }
}
