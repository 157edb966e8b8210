package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.database.embedded.DatabaseUnusable;
import dev.parley.database.embedded.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What a person reads when the database that they named cannot be used. */
@ExtendWith(OutputCaptureExtension.class)
class FirstConnectionTest {
  private static final String SECRET = "correct-horse";

  private TestServer.Database database;

  @BeforeEach
  void make() throws Exception {
    database = TestServer.get().createDatabase();
  }

  @Test
  void stopsWithASentenceWhenThePasswordIsRefused(CapturedOutput output) {
    startFails(database.url(), SECRET);

    assertThat(output)
        .contains("refused the sign-in: check spring.datasource.username and")
        .doesNotContain(SECRET)
        .doesNotContain("\tat ");
  }

  @Test
  void stopsWithASentenceWhenTheUserMayNotCreateTables(CapturedOutput output) throws Exception {
    run("alter role %s set search_path = nowhere".formatted(database.user()));
    startFails(database.url(), database.password());

    assertThat(output).contains("may not create tables").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
  void stopsWithASentenceWhenTheDatabaseCannotStoreEveryText(String encoding, CapturedOutput output)
      throws Exception {
    database = TestServer.get().createDatabase(encoding);

    startFails(database.url(), database.password());

    assertThat(output)
        .contains("stores text as %s, and Parley needs UTF8".formatted(encoding))
        .doesNotContain("\tat ");
  }

  @Test
  void stopsWithASentenceWhenThereIsNoSuchDatabase(CapturedOutput output) {
    startFails(database.url() + "_missing", database.password());

    assertThat(output)
        .containsPattern("The server at \\S+ has no database \"test_\\d+_missing\": create it, or")
        .doesNotContain(database.password())
        .doesNotContain("\tat ");
  }

  @Test
  void stopsWithASentenceWhenTheUrlCannotBeReadAndNeverShowsIt(CapturedOutput output) {
    for (String url :
        new String[] {
          "postgres://parley:" + SECRET + "@db/parley",
          "jdbc:postgresql://parley:" + SECRET + "@db/parley",
          "jdbc:postgresql://parley:" + SECRET + "@db:5432/parley",
          "jdbc:postgresql://db:54x32/parley?password=" + SECRET,
          "jdbc:mysql://db/parley?password=" + SECRET
        }) {
      startFails(url, SECRET);
    }

    assertThat(output.toString().lines().filter(line -> line.contains("is not the address of")))
        .filteredOn(line -> line.startsWith("spring.datasource.url"))
        .hasSize(5);
    assertThat(output).doesNotContain(SECRET).doesNotContain("\tat ");
  }

  @Test
  void waitsForADatabaseThatDoesNotAnswerYetAndThenStopsWithASentence(CapturedOutput output)
      throws IOException {
    int silent = freePort();

    startFails("jdbc:postgresql://127.0.0.1:" + silent + "/parley", SECRET);

    assertThat(output)
        .contains(
            "Database 127.0.0.1:%d: connection failed (connection refused); retrying."
                .formatted(silent))
        .contains("did not answer within 1 s (connection refused): check that it runs")
        .doesNotContain(SECRET)
        .doesNotContain("\tat ");
  }

  @Test
  void stopsWithASentenceWhenANewerParleyHasMigratedAndLeavesAllAsItIs(CapturedOutput output)
      throws Exception {
    start(database.url(), database.password()).close();
    start(database.url(), database.password()).close();
    run(
        "insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
            + " installed_by, now(), 1, true from flyway_schema_history where version = '1'");

    startFails(database.url(), database.password());

    assertThat(output)
        .containsPattern(
            "used by a newer Parley \\(its schema is 99, this one knows [1-9]\\d?\\): start the"
                + " newer")
        .contains("restore the backup made before the upgrade with --replace.")
        .doesNotContain("\tat ");
  }

  private void run(String sql) throws SQLException {
    try (Connection owner =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  private void startFails(String url, String password) {
    assertThatThrownBy(() -> start(url, password)).hasRootCauseInstanceOf(DatabaseUnusable.class);
  }

  private ConfigurableApplicationContext start(String url, String password) {
    return new SpringApplicationBuilder(DatabaseOnly.class)
        .web(WebApplicationType.NONE)
        .registerShutdownHook(false)
        .run(
            Stream.of(
                    "spring.datasource.url=" + url,
                    "spring.datasource.username=" + database.user(),
                    "spring.datasource.password=" + password,
                    "parley.database.wait=1s")
                .map(setting -> "--" + setting)
                .toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
