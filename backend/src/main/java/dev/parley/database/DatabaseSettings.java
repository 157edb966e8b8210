package dev.parley.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * {@code parley.database.*}.
 *
 * @param waitLimit how long a start retries the connection to {@code spring.datasource.url}, 0 s to
 *     1 h
 */
@ConfigurationProperties("parley.database")
record DatabaseSettings(@Name("wait") @DefaultValue("60s") Duration waitLimit) {
  private static final Duration MAX_WAIT = Duration.ofHours(1);

  DatabaseSettings {
    if (waitLimit.isNegative() || waitLimit.compareTo(MAX_WAIT) > 0) {
      throw new IllegalArgumentException(
          "parley.database.wait must be between 0s and 1h. Write a duration such as 60s.");
    }
  }
}
