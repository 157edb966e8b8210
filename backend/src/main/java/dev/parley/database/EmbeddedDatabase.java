package dev.parley.database;

import dev.parley.database.embedded.EmbeddedPostgres;
import dev.parley.database.embedded.ParleyDatabase;
import java.nio.file.Path;

/** The PostgreSQL that comes with Parley. */
final class EmbeddedDatabase implements ServerDatabase {
  private final EmbeddedPostgres postgres;

  EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public String getJdbcUrl() {
    return postgres.url();
  }

  @Override
  public String getUsername() {
    return ParleyDatabase.NAME;
  }

  @Override
  public String getPassword() {
    return postgres.password();
  }

  /** The folder with its data. */
  Path home() {
    return postgres.home();
  }

  /** The id of its current process. */
  long pid() {
    return postgres.pid();
  }

  @Override
  public void close() {
    postgres.close();
  }
}
