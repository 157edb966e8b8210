package dev.parley.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database of this server, and how to reach it. */
sealed interface ServerDatabase extends JdbcConnectionDetails, AutoCloseable
    permits EmbeddedDatabase, ConfiguredDatabase {
  /** Ends what was started for it. */
  @Override
  void close();
}
