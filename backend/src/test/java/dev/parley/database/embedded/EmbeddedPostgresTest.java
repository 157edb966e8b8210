package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a data folder of its own, and real processes that really die. */
class EmbeddedPostgresTest {
  @TempDir Path folder;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws IOException {
    postgres = EmbeddedPostgres.start(TestHome.in(folder));
  }

  @AfterEach
  void stop() {
    postgres.close();
  }

  @Test
  void keepsRowsOverARestart() throws Exception {
    store("before");

    postgres.close();
    start();

    assertThat(stored()).isEqualTo("before");
  }

  @Test
  void leavesNoProcessBehindWhenItIsClosed() {
    long pid = postgres.pid();

    postgres.close();

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void isBackOnTheSamePortWithItsRowsAfterPostgresWasKilled() throws Exception {
    store("before");
    int port = postgres.port();
    long killed = postgres.pid();

    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    await().until(() -> postgres.pid() != killed);
    assertThat(postgres.port()).isEqualTo(port);
    assertThat(stored()).isEqualTo("before");
  }

  @Test
  void refusesASecondOwnerWithOneSentenceAndStaysUp() throws Exception {
    HomeFolder home = TestHome.in(folder);

    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessage(
            "Another Parley uses the data folder %s: stop that one, or start this one with another"
                + " folder in PARLEY_HOME.",
            folder.resolve("pgdata-18"));

    assertThat(Sql.ask(postgres, "select 1")).isEqualTo("1");
  }

  @Test
  void startsAlthoughTheOldProcessNumberBelongsToSomebodyElse() throws Exception {
    Path file = folder.resolve("pgdata-18/postmaster.pid");
    List<String> lines = Files.readAllLines(file);
    postgres.close();
    lines.set(0, Long.toString(ProcessHandle.current().parent().orElseThrow().pid()));
    Files.write(file, lines);

    start();

    assertThat(Sql.ask(postgres, "select 1")).isEqualTo("1");
  }

  private void store(String word) throws SQLException {
    Sql.run(postgres, "create table kept as select '%s' as word".formatted(word));
  }

  private String stored() throws SQLException {
    return Sql.ask(postgres, "select word from kept");
  }
}
