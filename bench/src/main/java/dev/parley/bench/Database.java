package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The embedded PostgreSQL of a server, asked for what the server does not say. */
final class Database {
  private Database() {}

  /** The settings with which another server shares it. */
  static List<String> settings(Path home) throws IOException {
    return List.of(
        "--spring.datasource.url=" + url(home),
        "--spring.datasource.username=postgres",
        "--spring.datasource.password=" + password(home));
  }

  private static String url(Path home) throws IOException {
    String port = Files.readAllLines(data(home).resolve("postmaster.pid")).get(3);
    return "jdbc:postgresql://127.0.0.1:" + port + "/parley";
  }

  private static String password(Path home) throws IOException {
    return Files.readString(data(home).resolve("parley-password")).strip();
  }

  private static Path data(Path home) {
    return home.resolve("pgdata-18");
  }

  /**
   * The size of a table with its indexes and what stands outside of its rows, in megabytes.
   *
   * @param home of the server
   */
  static double megabytes(Path home, String table) throws IOException {
    try (Connection connection =
            DriverManager.getConnection(url(home), "postgres", password(home));
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
