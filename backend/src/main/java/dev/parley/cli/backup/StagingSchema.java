package dev.parley.cli.backup;

import dev.parley.cli.terminal.CommandRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * The schema that a restore builds beside the existing one. The next restore removes what an
 * interrupted one left in it.
 */
final class StagingSchema {
  static final String NAME = "parley_restore";

  private final Connection connection;
  private final DataSource database;

  private StagingSchema(Connection connection, DataSource database) {
    this.connection = connection;
    this.database = database;
  }

  static StagingSchema create(Connection connection, DataSource database) throws SQLException {
    // Held until the connection closes.
    List<String> lock =
        Schema.strings(connection, "select pg_try_advisory_lock(hashtext('parley_restore'))::text");
    if (!lock.getFirst().equals("true")) {
      throw new CommandRefused(
          "Another restore into this database is running. Wait until it has ended.");
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop schema if exists parley_restore cascade");
      statement.execute("create schema parley_restore");
    }
    return new StagingSchema(connection, database);
  }

  void migrate(String version) {
    Schema.flyway(database, NAME, version).migrate();
  }

  /**
   * For the rest of the transaction, table names mean the tables of this schema, and PostgreSQL
   * sends no notices. The driver does not read while it sends rows, so many notices (one for each
   * word beyond 2,047 bytes, which is not indexed) would let both sides wait for each other
   * forever.
   */
  void enter() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local search_path to parley_restore");
      statement.execute("set local client_min_messages to error");
    }
  }

  List<String> tables() throws SQLException {
    return Schema.strings(
        connection, "select tablename from pg_tables where schemaname = ? order by 1", NAME);
  }

  /** The functions that triggers call; they have no arguments. */
  private List<String> functions() throws SQLException {
    return Schema.strings(
        connection,
        """
        select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname = ? and p.prorettype = 'trigger'::regtype order by 1
        """,
        NAME);
  }

  /**
   * Moves all tables and the functions of their triggers into the other schema, and drops this one.
   */
  void moveTo(String schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // No node writes these answers now, so the next one that starts can continue them at once.
      statement.execute("update parley_restore.reply_lease set node = null, until = now()");
      for (String table : tables()) {
        statement.execute("alter table parley_restore.%s set schema %s".formatted(table, schema));
      }
      for (String function : functions()) {
        statement.execute("drop function if exists %s.%s()".formatted(schema, function));
        statement.execute(
            "alter function parley_restore.%s() set schema %s".formatted(function, schema));
      }
      // Without cascade: if a migration adds anything else, this must fail instead of dropping it.
      statement.execute("drop schema parley_restore");
    }
  }
}
