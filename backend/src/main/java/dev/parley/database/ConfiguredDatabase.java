package dev.parley.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** A PostgreSQL that the operator runs, at {@code spring.datasource.url}. */
final class ConfiguredDatabase implements ServerDatabase {
  private final DataSourceProperties settings;

  ConfiguredDatabase(DataSourceProperties settings) {
    this.settings = settings;
  }

  /** An empty value counts as unset: compose files pass it for an unset variable. */
  static boolean isConfigured(Environment environment) {
    return StringUtils.hasText(environment.getProperty("spring.datasource.url"));
  }

  @Override
  public String getJdbcUrl() {
    return settings.determineUrl();
  }

  @Override
  public @Nullable String getUsername() {
    return settings.determineUsername();
  }

  @Override
  public @Nullable String getPassword() {
    return settings.determinePassword();
  }

  @Override
  public void close() {}
}
