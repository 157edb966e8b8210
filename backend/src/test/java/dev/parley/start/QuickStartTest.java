package dev.parley.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickStartTest {
  private static final Path JAR = Path.of("/home/start/1/parley.jar");

  @Test
  void givenFlagsComeAfterThoseOfAQuickStartSoThatTheyWin() {
    List<String> command =
        QuickStart.command(JAR, List.of("-XX:TieredStopAtLevel=4"), new String[] {"--a=b"});
    assertThat(command)
        .containsSubsequence(
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:+UseSerialGC",
            "-XX:SharedArchiveFile=/home/start/1/parley.jsa",
            "-XX:TieredStopAtLevel=4",
            "-jar",
            "/home/start/1/parley.jar",
            "--a=b");
  }

  @Test
  void aCollectorThatIsGivenIsTheOnlyOne() {
    assertThat(QuickStart.command(JAR, List.of("-XX:+UseG1GC"), new String[0]))
        .contains("-XX:+UseG1GC")
        .doesNotContain("-XX:+UseSerialGC");
  }
}
