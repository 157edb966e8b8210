package dev.parley.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the calls over HTTP.
 *
 * @param writesAtOnce changes an account may make at once
 * @param writesPerSecond changes an account may make steadily
 * @param callsAtOnce calls of an account that are answered at the same time
 */
@ConfigurationProperties("parley.http")
record HttpSettings(
    @DefaultValue("100") int writesAtOnce,
    @DefaultValue("20") int writesPerSecond,
    @DefaultValue("24") int callsAtOnce) {
  HttpSettings {
    if (writesAtOnce < 1 || writesPerSecond < 1 || callsAtOnce < 1) {
      throw new IllegalArgumentException(
          "parley.http: writes-at-once, writes-per-second and calls-at-once must be 1 or more.");
    }
  }
}
