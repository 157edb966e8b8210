package dev.parley.database.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The role and the database of Parley in its embedded PostgreSQL. */
public final class ParleyDatabase {
  /** The name of the database, and of its owner, a role without further rights. */
  public static final String NAME = "parley";

  private ParleyDatabase() {}

  /** Each step is separate: after a kill between them, the next start continues. */
  static void ensure(int port, String password) {
    try (Connection connection = asSuperuser(port, password);
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "select 1 from pg_roles where rolname = 'parley'")) {
        // The password has no special SQL characters (Base64 for URLs).
        statement.execute("create role parley login password '%s'".formatted(password));
      }
      if (!exists(statement, "select 1 from pg_database where datname = 'parley'")) {
        statement.execute("create database parley owner parley");
      }
    } catch (SQLException e) {
      throw new DatabaseUnusable(
          "PostgreSQL started, but its set-up failed (%s): look into its log, postgres.log beside the data."
              .formatted(e.getMessage()),
          e);
    }
  }

  public static Connection asSuperuser(int port, String password) throws SQLException {
    return DriverManager.getConnection(
        url(port, "postgres"), ClusterInitializer.SUPERUSER, password);
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
