package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLocationTest {
  @TempDir Path folder;

  @Test
  void saysSoWhenItCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));

    assertThatThrownBy(() -> DataLocation.make(file.resolve("parley")))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessage(
            "Parley cannot write to its folder %s: give this user the right to, or name another"
                + " folder in PARLEY_HOME.",
            file.resolve("parley"));
  }
}
