package dev.parley.database;

import dev.parley.common.CauseChain;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database accepts writes. Reported by who writes twice a second, and not asked for: a
 * health check must not wait for a database that hangs.
 */
@Component("databaseHealthIndicator")
public class DatabaseHealth implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);
  private static final String DISK_FULL = "53100";

  /** Six writes: one that a busy disk delays is no failure. */
  private static final Duration STALE_AFTER = Duration.ofSeconds(3);

  private final LongSupplier nanoTime;
  private volatile @Nullable Long writtenAt;
  private volatile boolean diskFull;

  @Autowired
  DatabaseHealth() {
    this(System::nanoTime);
  }

  DatabaseHealth(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A write was committed. */
  public void writeSucceeded() {
    writtenAt = nanoTime.getAsLong();
    diskFull = false;
  }

  /** A write failed. */
  public void writeFailed(RuntimeException error) {
    if (isDiskFull(error) && !diskFull) {
      diskFull = true;
      log.error("Database disk full: nothing more can be stored. Free some space on it.");
    }
  }

  private static boolean isDiskFull(Throwable error) {
    return CauseChain.of(error).stream()
        .anyMatch(
            cause -> cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState()));
  }

  @Override
  public Health health() {
    Long last = writtenAt;
    if (last != null && nanoTime.getAsLong() - last < STALE_AFTER.toNanos()) {
      return Health.up().build();
    }
    return Health.down()
        .withDetail(
            "detail",
            diskFull
                ? "The database disk is full. Free some space on it."
                : "The database has taken nothing for 3 s. Check that it runs.")
        .build();
  }
}
