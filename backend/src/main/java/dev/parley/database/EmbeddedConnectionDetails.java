package dev.parley.database;

import dev.parley.database.embedded.EmbeddedPostgres;
import dev.parley.database.embedded.OwnDatabase;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Tells Boot how to reach the PostgreSQL that comes with Parley. */
final class EmbeddedConnectionDetails implements JdbcConnectionDetails {
  private final EmbeddedPostgres postgres;

  EmbeddedConnectionDetails(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public String getJdbcUrl() {
    return postgres.url();
  }

  @Override
  public String getUsername() {
    return OwnDatabase.NAME;
  }

  @Override
  public String getPassword() {
    return postgres.password();
  }
}
