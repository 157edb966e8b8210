package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The embedded PostgreSQL of a server, asked for what the server does not say. */
final class Database {
  private Database() {}

  /**
   * The size of a table with its indexes and what stands outside of its rows, in megabytes.
   *
   * @param home of the server
   */
  static double megabytes(Path home, String table) throws IOException {
    Path data = home.resolve("pgdata-18");
    String port = Files.readAllLines(data.resolve("postmaster.pid")).get(3);
    String password = Files.readString(data.resolve("parley-password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/parley";
    try (Connection connection = DriverManager.getConnection(url, "postgres", password);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select pg_total_relation_size('" + table + "') / 1048576.0")) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException refused) {
      throw new IOException(refused);
    }
  }
}
