package dev.parley.cluster;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database takes what is written. Asked without a connection and without waiting: the
 * node writes its presence twice a second anyway, and a database that hangs would hold whoever asks
 * it.
 */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {
  /** Six beats: one that a busy disk delays is no failure. */
  private static final Duration LATEST = Duration.ofSeconds(3);

  private final NodePresence presence;

  DatabaseHealth(NodePresence presence) {
    this.presence = presence;
  }

  @Override
  public Health health() {
    if (presence.wasStoredWithin(LATEST)) {
      return Health.up().build();
    }
    return Health.down()
        .withDetail(
            "detail",
            presence.findsDiskFull()
                ? "The disk of the database is full. Free some space on it."
                : "The database has taken nothing for 3 s. Check that it runs.")
        .build();
  }
}
