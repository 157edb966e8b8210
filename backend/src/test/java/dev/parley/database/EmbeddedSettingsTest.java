package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.database.embedded.EmbeddedPostgres;
import dev.parley.database.embedded.ParleyDatabase;
import dev.parley.database.embedded.Sql;
import dev.parley.database.embedded.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the embedded PostgreSQL is set up: one start for all of these. */
class EmbeddedSettingsTest {
  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start(TestHome.in(folder));
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void keepsDataPasswordAndLogToTheirOwner() throws IOException {
    assertThat(mode("pgdata-18")).isEqualTo("rwx------");
    assertThat(mode("pgdata-18/parley-password")).isEqualTo("rw-------");
    assertThat(mode("postgres.log")).isEqualTo("rw-------");
    assertThat(mode("pgdata-18.lock")).isEqualTo("rw-------");
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.url(), ParleyDatabase.NAME, "a guess"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void isDurableAndHeardOnThisMachineOnly() throws SQLException {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("data_checksums")).isEqualTo("on");
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting("unix_socket_directories")).isEmpty();
    assertThat(setting("password_encryption")).isEqualTo("scram-sha-256");
  }

  @Test
  void sortsAndSearchesByUnicodeWhateverTheLanguageOfTheMachine() throws SQLException {
    assertThat(
            Sql.ask(
                postgres,
                "select concat_ws(' ', datlocprovider, datlocale, datctype) from pg_database"
                    + " where datname = current_database()"))
        .isEqualTo("b C.UTF-8 C.UTF-8");
    assertThat(Sql.ask(postgres, "select to_tsvector('simple', '“ÄRGER”')")).isEqualTo("'ärger':1");
  }

  @Test
  void givesTheApplicationARoleWithoutPowerOverTheServer() throws SQLException {
    assertThat(Sql.ask(postgres, "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
  }

  @Test
  void allowsTheExtensionsThatSearchNeeds() throws SQLException {
    Sql.run(postgres, "create extension pg_trgm");
    Sql.run(postgres, "create extension unaccent");

    assertThat(Sql.ask(postgres, "select unaccent('é')")).isEqualTo("e");
  }

  @Test
  void isNotInTheProcessGroupThatATerminalInterrupts() throws IOException {
    String ours = processGroup(ProcessHandle.current().pid());

    assertThat(processGroup(postgres.pid())).isNotEqualTo(ours).isEqualTo("" + postgres.pid());
  }

  /** Field 5 of Linux's proc(5) stat, counted from behind the name, which may hold blanks. */
  private static String processGroup(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4)[2];
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  private String setting(String name) throws SQLException {
    try (Connection connection = ParleyDatabase.asSuperuser(postgres.port(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
