package dev.parley.cli.backup;

import dev.parley.cli.terminal.CommandRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** The schema that a restore replaces. */
final class Target {
  private final Connection connection;
  private final String schema;
  private final boolean newer;

  private Target(Connection connection, String schema, boolean newer) {
    this.connection = connection;
    this.schema = schema;
    this.newer = newer;
  }

  static Target of(Connection connection, boolean replace) throws SQLException {
    String schema = Schema.strings(connection, "select quote_ident(current_schema())").getFirst();
    List<String> tables = Schema.tables(connection);
    boolean used = tables.contains(Schema.HISTORY);
    String known = Migrations.newest();
    boolean newer = used && Migrations.isNewer(Schema.applied(connection), known);
    Target target = new Target(connection, schema, newer);
    if (used) {
      target.refuseWhileUsed(tables);
      if (newer && !replace) {
        throw new CommandRefused(
            "This database was used by a newer version of Parley (its schema is %s, this one knows %s). To go back to this version and delete the existing data, add --replace."
                .formatted(Schema.applied(connection), known));
      }
      if (!replace && target.hasRows(tables)) {
        throw new CommandRefused(
            "This database is not empty. Name an empty one, or use restore with --replace, and what"
                + " is in it is lost.");
      }
    } else if (!tables.isEmpty()) {
      throw new CommandRefused(
          "This database has tables that are not Parley's. Name another database.");
    }
    return target;
  }

  private boolean hasRows(List<String> tables) throws SQLException {
    for (String table : BackupTables.KEPT) {
      if (tables.contains(table)
          && !Schema.strings(connection, "select '' from " + table + " limit 1").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Refuses while a server is running: its heartbeat is at most 3 s old. */
  private void refuseWhileUsed(List<String> tables) throws SQLException {
    if (tables.contains("node")
        && !Schema.strings(
                connection,
                "select '' from node where seen_at > clock_timestamp() - interval '3 s'")
            .isEmpty()) {
      throw new CommandRefused(
          "A Parley server uses this database. Stop it first. If it was killed, wait 3 seconds.");
    }
  }

  /**
   * All tables of Parley, which are those of the owner of the migration history: a newer version
   * may have tables that this one does not know. One left behind would refer to dropped tables and
   * stop the next upgrade.
   */
  private List<String> ownTables() throws SQLException {
    return Schema.strings(
        connection,
        """
        select quote_ident(tablename) from pg_tables
         where schemaname = current_schema() and tableowner =
               (select tableowner from pg_tables
                 where schemaname = current_schema() and tablename = 'flyway_schema_history')
        """);
  }

  /**
   * Replaces the tables in one transaction. A server that starts meanwhile waits, and finds the new
   * tables.
   */
  void replaceBy(StagingSchema staging) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      List<String> tables = Schema.tables(connection);
      List<String> old =
          newer ? ownTables() : staging.tables().stream().filter(tables::contains).toList();
      if (!old.isEmpty()) {
        String names =
            old.stream().map(table -> schema + "." + table).collect(Collectors.joining(", "));
        statement.execute("lock table " + names + " in access exclusive mode");
        refuseWhileUsed(tables);
        statement.execute("drop table " + names);
      }
      staging.moveTo(schema);
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }
}
