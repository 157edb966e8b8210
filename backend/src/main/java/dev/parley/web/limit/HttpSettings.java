package dev.parley.web.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of HTTP calls.
 *
 * @param writesAtOnce the burst of changes of an account
 * @param writesPerSecond the sustained rate of changes of an account
 * @param callsAtOnce concurrent calls of an account
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
