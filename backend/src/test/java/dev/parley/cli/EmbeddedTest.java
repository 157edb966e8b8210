package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.EmbeddedPostgres;
import dev.parley.database.embedded.TestHome;
import dev.parley.database.embedded.TestServer;
import dev.parley.settings.HomeFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the database that comes with Parley, in its home folder. */
class EmbeddedTest {
  @TempDir Path folder;

  private Path home;
  private Path file;

  @BeforeEach
  void homes() throws Exception {
    home = makeHome("home");
    file = folder.resolve("parley.zip");
  }

  private Path makeHome(String name) throws Exception {
    Path made = Files.createDirectories(folder.resolve(name));
    TestHome.in(made);
    return made;
  }

  /** A home with the rows of the sample. */
  private TestServer.Database fill() throws Exception {
    TestServer.Database source = Sample.filled();
    Path backup = folder.resolve("sample.zip");
    Ran.on(source, "backup", backup).done();
    Ran.in(home, "restore", backup).done();
    return source;
  }

  @Test
  void saysThatThereIsNothingToBackUpAndMakesNoDatabaseForIt() {
    Ran ran = Ran.in(home, "backup", file);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("There is no database in " + home);
    assertThat(file).doesNotExist();
    assertThat(home.resolve("pgdata-18")).doesNotExist();
  }

  @Test
  void backsUpWhileNoServerRunsAndWhileOneDoes() throws Exception {
    TestServer.Database source = fill();
    Ran.in(home, "backup", file).done();

    Path second = folder.resolve("second.zip");
    try (EmbeddedPostgres running = EmbeddedPostgres.start(new HomeFolder(home, true))) {
      Ran.in(home, "backup", second).done();
      assertThat(Ran.in(home, "verify").done().out()).contains("No inconsistencies found.");
      assertThat(ProcessHandle.of(running.pid()).orElseThrow().isAlive()).isTrue();

      Ran restore = Ran.in(home, "restore", file, "--replace");
      assertThat(restore.status()).isEqualTo(1);
      assertThat(restore.err()).contains("Another Parley").contains("stop that one");
    }

    for (Path each : List.of(file, second)) {
      TestServer.Database target = Sample.empty();
      Ran.on(target, "restore", each).done();
      assertThat(Sample.rows(target, "message")).isEqualTo(Sample.rows(source, "message"));
    }
  }

  @Test
  void movesIntoADatabaseOfOnesOwnByOneCommandAndKeepsTheOldOne() throws Exception {
    TestServer.Database source = fill();
    TestServer.Database target = Sample.empty();

    Ran moved =
        Ran.with(
            List.of(
                "--parley.home=" + home,
                "--spring.datasource.url=" + target.url(),
                "--spring.datasource.username=" + target.user(),
                "--spring.datasource.password=" + target.password()),
            "",
            "move");

    assertThat(moved.done().out()).contains("Restored 1 account");
    assertThat(Sample.rows(target, "message")).isEqualTo(Sample.rows(source, "message"));
    assertThat(Ran.in(home, "verify").done().out()).contains("No inconsistencies found.");
    Ran nowhere = Ran.in(home, "move");
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).contains("spring.datasource.url");
  }
}
