package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The PostgreSQL that another Parley runs in the home folder. It is used, and never stopped. */
public record RunningPostgres(String url, String password) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  /** Returns when it accepts connections: its owner may just be starting it. */
  public static RunningPostgres in(HomeFolder wanted) {
    DataLocation place = DataLocation.of(wanted);
    Installation postgres =
        new Installation(place.home(), place.user(), PostgresBinaries.unpackInto(place.home()));
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (true) {
      Optional<RunningPostgres> running =
          PostmasterFile.read(postgres.data())
              .filter(PostmasterFile::isReady)
              .map(file -> at(file.port(), ClusterInitializer.readPassword(postgres)))
              .filter(RunningPostgres::answers);
      if (running.isPresent()) {
        return running.get();
      }
      if (System.nanoTime() > end) {
        throw new DatabaseUnusable(
            "Another Parley uses the data folder %s, and its PostgreSQL does not answer: look into its log, %s, or stop that Parley and try again."
                .formatted(postgres.data(), postgres.log()));
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
  }

  private static RunningPostgres at(int port, String password) {
    return new RunningPostgres(ParleyDatabase.url(port, ParleyDatabase.NAME), password);
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(url, ParleyDatabase.NAME, password)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Never the password. */
  @Override
  public String toString() {
    return url;
  }
}
