package dev.parley.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Parley;
import dev.parley.database.embedded.TestHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped before it is there. */
class StoppedStartTest {
  private static final int SIGTERM = 128 + 15;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path home;

  @Test
  void saysSoInALineAndNeverInAStackTrace() throws Exception {
    TestHome.in(home);

    stopAt("PostgreSQL is ready");

    assertThat(home.resolve("pgdata-18/postmaster.pid")).doesNotExist();
  }

  @Test
  void waitsForNoDatabaseAnyMore() throws Exception {
    stopAt(
        "connection failed",
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/nowhere",
        "--spring.datasource.username=nobody",
        "--parley.database.wait=60s");
  }

  private void stopAt(String sentence, String... settings) throws Exception {
    Process server = start(settings);
    List<String> lines = new ArrayList<>();
    try {
      long stopped = 0;
      BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (stopped == 0 && line.contains(sentence)) {
          stopped = System.nanoTime();
          server.toHandle().destroy(); // that of the process would close what is read here
        }
      }
      assertThat(server.waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(System.nanoTime() - stopped).isLessThan(SOON.toNanos());
    } finally {
      server.destroyForcibly().waitFor();
    }
    assertThat(server.exitValue()).isEqualTo(SIGTERM);
    assertThat(lines).noneMatch(line -> line.startsWith("\tat ") || line.contains("ERROR"));
    assertThat(lines).anyMatch(line -> line.contains("Stopped before the start was complete."));
  }

  private Process start(String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Parley.class.getName(),
                "--server.port=0",
                "--management.server.port=0",
                "--parley.home=" + home,
                "--parley.llm.discover=false",
                "--parley.llm.bundled=false",
                "--parley.llm.base-url=http://127.0.0.1:9"));
    command.addAll(List.of(settings));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
