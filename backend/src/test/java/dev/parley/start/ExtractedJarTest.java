package dev.parley.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy of the jar is trusted for, and what is deleted. No jar is extracted here. */
class ExtractedJarTest {
  @TempDir private Path folder;

  private Path home;
  private Path start;
  private Path jar;

  @BeforeEach
  void create() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    start = home.resolve("start");
    jar = Files.writeString(folder.resolve("parley.jar"), "no jar");
  }

  @Test
  void deletesNothingBehindALink() throws IOException {
    Path victim = Files.createDirectory(folder.resolve("victim"));
    Path file = Files.writeString(victim.resolve("precious"), "precious");
    Files.createSymbolicLink(start, victim);

    refuses(start);

    assertThat(file).exists();
  }

  @Test
  void usesNoFolderThatOthersCanChange() throws IOException {
    Files.createDirectory(start);
    Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxrwxrwx"));

    refuses(start);
  }

  @Test
  void deletesOnlyWhatItMade() throws IOException {
    own(start);
    Path unfinished = own(start.resolve("unfinished-1"));
    Path foreign = Files.writeString(start.resolve("precious"), "precious");
    Path copy = own(start.resolve("copy-01234567"));

    assertThatIOException().isThrownBy(() -> ExtractedJar.of(jar, home));

    assertThat(unfinished).doesNotExist();
    assertThat(foreign).exists();
    assertThat(copy).as("started today, perhaps by a server that runs").exists();
  }

  @Test
  void leavesNothingOfAJarThatCannotBeExtracted() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> ExtractedJar.of(jar, home))
        .withMessageContaining("extraction");

    assertThat(start.resolve("lock")).exists();
    assertThat(start).isDirectoryNotContaining("glob:**/{copy,unfinished}-*");
  }

  private void refuses(Path what) {
    assertThatIOException()
        .isThrownBy(() -> ExtractedJar.of(jar, home))
        .withMessageStartingWith(what.toString());
  }

  private static Path own(Path path) throws IOException {
    return Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
