package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that could not be set up; a script stands in for an initdb that fails. */
class ClusterInitializerTest {
  @TempDir Path home;

  @Test
  void saysThatTheDiskIsFullAndLeavesNoDataFolder() throws IOException {
    Installation postgres =
        initdbThatSays("initdb: error: could not write file: No space left on device");

    assertThatThrownBy(() -> ClusterInitializer.initialize(postgres))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessage(
            "PostgreSQL could not initialize its data folder %s (No space left on device): free"
                + " some space there, or name another folder in PARLEY_HOME.",
            postgres.data());

    assertThat(home).isDirectoryNotContaining("glob:**pgdata*");
  }

  @Test
  void quotesTheReasonOfAnyOtherFailure() throws IOException {
    Installation postgres = initdbThatSays("initdb: error: invalid locale name");

    assertThatThrownBy(() -> ClusterInitializer.initialize(postgres))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("(invalid locale name): fix that and start again");
  }

  @Test
  void clearsAwayWhatAnInterruptedSetUpLeft() throws IOException {
    Path leftover = Files.createDirectories(home.resolve("pgdata-18.unfinished-abc/data/base"));
    Installation postgres = initdbThatSays("initdb: error: no");

    assertThatThrownBy(() -> ClusterInitializer.initialize(postgres))
        .isInstanceOf(DatabaseUnusable.class);

    assertThat(leftover).doesNotExist();
  }

  private Installation initdbThatSays(String words) throws IOException {
    Path bin = Files.createDirectories(home.resolve("programs/bin"));
    Path initdb = bin.resolve("initdb");
    Files.writeString(initdb, "#!/bin/sh\necho '" + words + "'\nexit 1\n");
    Directories.setPermissions(initdb, 0755);
    return new Installation(home, PostgresUser.current(), home.resolve("programs"));
  }
}
