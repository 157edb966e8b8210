package dev.parley.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the calls over HTTP.
 *
 * @param writesAtOnce changes an account may make at once
 * @param writesPerSecond changes an account may make steadily
 */
@ConfigurationProperties("parley.http")
record HttpSettings(
    @DefaultValue("100") int writesAtOnce, @DefaultValue("20") int writesPerSecond) {
  HttpSettings {
    if (writesAtOnce < 1 || writesPerSecond < 1) {
      throw new IllegalArgumentException(
          "parley.http: writes-at-once and writes-per-second must be 1 or more.");
    }
  }
}
