package dev.parley.cli.backup;

import dev.parley.cli.terminal.CommandRefused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** What migrations made of a database, and what this Parley would make of it. */
public final class Schema {
  static final String HISTORY = "flyway_schema_history";

  private Schema() {}

  /** The tables of the schema in use. */
  static List<String> tables(Connection connection) throws SQLException {
    return strings(
        connection,
        "select tablename from pg_tables where schemaname = current_schema() order by 1");
  }

  /** Whether it has this table: the server that would create it may not have started yet. */
  public static boolean hasTable(Connection connection, String table) throws SQLException {
    return tables(connection).contains(table);
  }

  static List<String> columns(Connection connection, String table) throws SQLException {
    return strings(
        connection,
        """
        select column_name from information_schema.columns
         where table_schema = current_schema() and table_name = ? and is_generated = 'NEVER'
         order by ordinal_position
        """,
        table);
  }

  static List<String> strings(Connection connection, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  /**
   * The version of this database.
   *
   * @throws CommandRefused when it has none, or a newer one than this Parley knows
   */
  public static String version(Connection connection) throws SQLException {
    if (!tables(connection).contains(HISTORY)) {
      throw new CommandRefused(
          "No Parley has used this database yet: look at spring.datasource.url or PARLEY_HOME.");
    }
    String version = applied(connection);
    if (Migrations.isNewer(version, Migrations.newest())) {
      throw new CommandRefused(
          "This database was used by a newer Parley (its schema is %s, this one knows %s): use the newer one for this too."
              .formatted(version, Migrations.newest()));
    }
    return version;
  }

  /** The version of a database that has a history. */
  static String applied(Connection connection) throws SQLException {
    List<String> versions =
        strings(
            connection,
            "select version from flyway_schema_history where version is not null and success"
                + " order by installed_rank desc limit 1");
    return versions.isEmpty() ? "0" : versions.getFirst();
  }

  /** The rules of a verification are those of the newest schema. */
  public static void refuseUnlessCurrent(Connection connection) throws SQLException {
    String version = version(connection);
    if (Migrations.isNewer(Migrations.newest(), version)) {
      throw new CommandRefused(
          "This database has schema %s, and this Parley makes %s of it: start the server once, or verify it with the older Parley."
              .formatted(version, Migrations.newest()));
    }
  }

  /** The tables that a backup holds, parents first. */
  public static List<String> kept() {
    return BackupTables.KEPT;
  }

  static Flyway flyway(DataSource database, String schema, String target) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .schemas(schema)
        .createSchemas(false)
        .target(target)
        .load();
  }
}
