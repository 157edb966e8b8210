package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What PostgreSQL and the other programs get from this process. */
class ProgramTest {
  /** The build sets it, as an administrator sets a key. */
  private static final String NOT_FOR_CHILDREN = "TESTCONTAINERS_RYUK_DISABLED";

  @Test
  void neverPassesOnAVariableThatIsNotOnTheList() throws IOException {
    assertThat(System.getenv()).containsKey(NOT_FOR_CHILDREN);

    Program.Finished child = Program.run(Path.of("/"), Duration.ofSeconds(10), List.of("env"));

    assertThat(child.output().lines().map(line -> line.substring(0, line.indexOf('='))))
        .contains("PATH")
        .isSubsetOf("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ");
    assertThat(child.output()).contains("LC_ALL=C\n");
  }
}
