package dev.parley.cli.backup;

import dev.parley.cli.terminal.CommandRefused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** The schema that a restore fills. */
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
            "This database was used by a newer Parley (its schema is %s, this one knows %s): say --replace to go back to this one, and what is in it is lost."
                .formatted(Schema.applied(connection), known));
      }
      if (!replace && target.hasRows(tables)) {
        throw new CommandRefused(
            "This database is not empty: name an empty one, or use restore with --replace, and what"
                + " is in it is lost.");
      }
    } else if (!tables.isEmpty()) {
      throw new CommandRefused(
          "This database holds tables that are not Parley's: name another database.");
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

  /** A server says twice a second that it is alive. */
  private void refuseWhileUsed(List<String> tables) throws SQLException {
    if (tables.contains("node")
        && !Schema.strings(
                connection,
                "select '' from node where seen_at > clock_timestamp() - interval '3 s'")
            .isEmpty()) {
      throw new CommandRefused(
          "A Parley server uses this database: stop it first. One that was killed counts for 3"
              + " seconds.");
    }
  }

  /**
   * A newer Parley has tables whose names are not known here. One left behind would hold on to
   * those that go, and stop the next upgrade. They are those of the owner of the history.
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

  /** In one transaction; a server that starts meanwhile waits and finds the new tables. */
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
