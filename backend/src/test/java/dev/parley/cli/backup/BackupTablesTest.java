package dev.parley.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A migration cannot add a table that backups forget. */
class BackupTablesTest {
  @Test
  void everyTableIsKeptOrLeftOutOnPurpose() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .load()
        .migrate();
    try (Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      assertThat(Schema.tables(connection))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(BackupTables.KEPT.stream(), BackupTables.LEFT_OUT.stream()).toList());
    }
  }
}
