package dev.parley.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database of this server, and its connection details. */
sealed interface ServerDatabase extends JdbcConnectionDetails, AutoCloseable
    permits EmbeddedDatabase, ConfiguredDatabase {
  /** Stops what was started for it. */
  @Override
  void close();
}
