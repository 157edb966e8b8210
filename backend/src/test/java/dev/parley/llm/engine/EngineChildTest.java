package dev.parley.llm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that cannot be started leaves nothing behind. */
class EngineChildTest {
  @TempDir Path engine;

  @Test
  void leavesNoFolderWhenThereIsNoSuchProgram() throws Exception {
    ProcessBuilder missing = new ProcessBuilder(engine.resolve("no-such-program").toString());

    assertFailsAndLeavesNothing(missing);
  }

  @Test
  void leavesNoFolderWhenItCannotBeTold() throws Exception {
    ProcessBuilder deaf = new ProcessBuilder("true").redirectInput(new File("/dev/null"));

    assertFailsAndLeavesNothing(deaf);
  }

  private void assertFailsAndLeavesNothing(ProcessBuilder command) throws IOException {
    Path folder = Files.createDirectory(engine.resolve("run-1"));
    Files.createFile(folder.resolve("library.so"));

    assertThatIOException().isThrownBy(() -> EngineChild.start(command, folder));

    assertThat(folder).doesNotExist();
  }
}
