package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.UncategorizedSQLException;

class DatabaseHealthTest {
  private long now;
  private final DatabaseHealth health = new DatabaseHealth(() -> now);

  @Test
  void isUpUntilTheLastWriteIsThreeSecondsOld() {
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

    health.writeSucceeded();
    now = Duration.ofSeconds(3).toNanos() - 1;
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    now++;
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void reportsThatTheDiskOfTheDatabaseIsFull() {
    health.writeFailed(failure("53100"));

    assertThat(health.health().getDetails().toString())
        .contains("The database disk is full. Free some space on it.");
  }

  @Test
  void reportsNoOtherFailureAsAFullDisk() {
    health.writeFailed(failure("57P01"));

    assertThat(health.health().getDetails().toString())
        .contains("The database has taken nothing for 3 s.");
  }

  private static RuntimeException failure(String state) {
    return new UncategorizedSQLException("write", "", new SQLException("no", state));
  }
}
