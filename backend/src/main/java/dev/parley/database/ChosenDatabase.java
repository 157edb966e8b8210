package dev.parley.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database of this server, and how to reach it. */
sealed interface ChosenDatabase extends JdbcConnectionDetails, AutoCloseable
    permits EmbeddedDatabase, NamedDatabase {
  /** Ends what was started for it. */
  @Override
  void close();
}
