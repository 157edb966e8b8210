package dev.parley.database.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement on one plain connection. */
public final class Sql {
  private Sql() {}

  static Connection open(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.url(), ParleyDatabase.NAME, postgres.password());
  }

  public static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  public static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
    try (Connection connection = open(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
