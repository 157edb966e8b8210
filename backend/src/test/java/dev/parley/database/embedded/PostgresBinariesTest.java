package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
  @TempDir Path home;

  @Test
  void unpacksTheMajorVersionThatTheDataFolderIsNamedFor() throws IOException {
    Path programs = PostgresBinaries.unpackInto(home);

    String version =
        Program.run(
                home,
                Duration.ofSeconds(10),
                List.of(programs.resolve("bin/postgres").toString(), "--version"))
            .output();
    assertThat(version).startsWith("postgres (PostgreSQL) " + PostgresBinaries.MAJOR + ".");
  }

  @Test
  void neverCountsAnArchiveThatBreaksOffInTheMiddle() throws IOException {
    URL half = firstHalfOfTheArchive();

    assertThatThrownBy(() -> PostgresBinaries.unpackInto(home, half))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("PostgreSQL could not be unpacked into " + home);

    try (Stream<Path> left = Files.list(home)) {
      assertThat(left.filter(Files::isDirectory)).isEmpty();
    }
  }

  @Test
  void namesTheArchiveOfTheSystem() {
    assertThat(PostgresBinaries.archiveFor("Linux", "amd64"))
        .isEqualTo("/postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archiveFor("Linux", "aarch64"))
        .isEqualTo("/postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.archiveFor("Mac OS X", "aarch64"))
        .isEqualTo("/postgres-darwin-arm_64.txz");
  }

  @Test
  void saysWhatToDoWhereNoProgramsArePacked() {
    assertThatThrownBy(() -> PostgresBinaries.unpackFor("Windows 11", "amd64", home))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessage(
            "Parley has no embedded PostgreSQL for Windows 11 on amd64: name one of your own (15 or"
                + " newer) in spring.datasource.url.");
  }

  private URL firstHalfOfTheArchive() throws IOException {
    String name =
        PostgresBinaries.archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream archive = PostgresBinaries.class.getResourceAsStream(name)) {
      assertThat(archive).isNotNull();
      Path half = home.resolve("half.txz");
      Files.write(half, archive.readNBytes(7_000_000));
      return half.toUri().toURL();
    }
  }
}
