package dev.parley.database;

import java.util.Properties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/** The driver properties of connections outside the main pool: the same as in the pool. */
final class DriverProperties {
  private static final String IN_POOL = "spring.datasource.hikari.data-source-properties";

  private DriverProperties() {}

  static Properties of(JdbcConnectionDetails details, Environment environment) {
    Properties properties =
        Binder.get(environment)
            .bind(IN_POOL, Bindable.of(Properties.class))
            .orElseGet(Properties::new);
    if (details.getUsername() != null) {
      properties.setProperty("user", details.getUsername());
    }
    if (details.getPassword() != null) {
      properties.setProperty("password", details.getPassword());
    }
    return properties;
  }

  /** Without timeouts: a migration may run for minutes. */
  static Properties withoutTimeouts(JdbcConnectionDetails details, Environment environment) {
    Properties properties = of(details, environment);
    properties.remove("options");
    properties.remove("socketTimeout");
    return properties;
  }
}
