package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParleyHomeTest {
  private static final Path USER_HOME = Path.of(System.getProperty("user.home"));

  @TempDir Path folder;

  @Test
  void isAHiddenFolderOfTheUserUnlessNamed() {
    assertThat(ParleyHome.of(null).folder()).isEqualTo(USER_HOME.resolve(".parley"));
    assertThat(ParleyHome.of(" ").folder()).isEqualTo(USER_HOME.resolve(".parley"));
    assertThat(ParleyHome.of("/srv/parley").folder()).isEqualTo(Path.of("/srv/parley"));
  }

  @Test
  void readsTheTildeThatNoShellHasExpanded() {
    assertThat(ParleyHome.of("~/chat").folder()).isEqualTo(USER_HOME.resolve("chat"));
  }

  @Test
  void saysSoWhenItCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));

    assertThatThrownBy(() -> ParleyHome.make(file.resolve("parley")))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessage(
            "Parley cannot write to its folder %s: give this user the right to, or name another"
                + " folder in PARLEY_HOME.",
            file.resolve("parley"));
  }
}
