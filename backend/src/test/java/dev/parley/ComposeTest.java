package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml hands on to the server, and what it waits for. */
class ComposeTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void theKeysOfListedServersLieInAFolderThatTheContainerCanOnlyRead() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("docker-compose.yml")))
        .filteredOn(line -> line.contains("target: /keys"))
        .singleElement()
        .asString()
        .contains("source: \"${PARLEY_KEYS:-/dev/null}\"", "read_only: true");
    assertThat(Files.readString(ROOT.resolve(".env.example")))
        .contains("\n#PARLEY_KEYS=./")
        .contains("\n#PARLEY_LLM_SERVERS_0_API_KEY_FILE=/keys/");
  }

  @Test
  void whatIsForTheContainerAloneDoesNotReachTheServer() throws IOException {
    Set<String> forTheContainer = new TreeSet<>();
    for (String name : List.of("BIND", "PORT", "DOMAIN", "KEYS", "MEMORY", "HEAP", "IMAGE")) {
      assertThat(Files.readString(ROOT.resolve("docker-compose.yml"))).contains("{PARLEY_" + name);
      forTheContainer.add("PARLEY_" + name);
    }
    String unset =
        Files.readAllLines(ROOT.resolve("docker/parley")).stream()
            .filter(line -> line.startsWith("unset "))
            .findFirst()
            .orElseThrow();
    assertThat(Pattern.compile(" ").splitAsStream(unset)).containsAll(forTheContainer);
  }

  /**
   * So nothing waits for the health of a server that has yet to fetch it: that has no other end
   * than time.
   */
  @Test
  void aModelThatCannotBeFetchedKeepsNobodyFromTheBundledOne() throws IOException {
    String compose = Files.readString(ROOT.resolve("docker-compose.yml"));

    assertThat(service(compose, "app"))
        .contains("model: { condition: service_completed_successfully, required: false }")
        .doesNotContain("ollama: {");
    assertThat(service(compose, "model"))
        .contains("ollama: { condition: service_healthy, required: false }")
        .contains("ollama pull")
        .doesNotContain("restart:", "*confined");
  }

  private static String service(String compose, String name) {
    return compose.split("\n  " + name + ":\n", 2)[1].split("\n  [a-z]+:\n", 2)[0];
  }
}
