package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name exists: paths, types, settings, variables, commands and links. */
class PapersTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<Path> ROOMS =
      List.of(Path.of("backend/src/main/java/dev/parley"), Path.of("frontend/src"));

  @SuppressWarnings("NullAway.Init")
  private static KnownNames names;

  @BeforeAll
  static void readTheSources() throws IOException, ClassNotFoundException {
    names = new KnownNames(ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/proxy.md"})
  void nothingIsNamedThatDoesNotExist(String name) throws IOException {
    Paper paper = Paper.read(ROOT, name);
    assertThat(paper.spans()).as("inline code of %s", name).hasSizeGreaterThan(5);
    assertThat(faults(paper)).as("what %s names and is not there", name).isEmpty();
  }

  @Test
  void aWrongNameOfAnyKindIsNoticed() {
    Paper wrong =
        new Paper(
            "wrong",
            """
            `frontend/src/chat/Compozer.svelte` `ReplyRum` `Replies.beginn` `@Configurating`
            `parley.cache.scoop` `PARLEY_CACHE_SCOOP` `--server.prt=1` `/app/promt` `begann`
            `mvn verfy` [there](NOWHERE.md) [here](#no-such-heading)

            ```sh
            mvn -pl backend -Dfromat=fix test -Dtest=NoSuchTest
            cd frontend && npx biom check
            PARLEY_HOMES=/data java -jar backend/target/parley.jar
            ```
            """);
    assertThat(faults(wrong))
        .containsExactlyInAnyOrder(
            "frontend/src/chat/Compozer.svelte",
            "ReplyRum",
            "Replies.beginn",
            "@Configurating",
            "parley.cache.scoop",
            "PARLEY_CACHE_SCOOP",
            "--server.prt=1",
            "/app/promt",
            "begann",
            "verfy",
            "NOWHERE.md",
            "#no-such-heading",
            "-Dfromat=fix",
            "-Dtest=NoSuchTest",
            "biom",
            "PARLEY_HOMES",
            "PARLEY_HOMES=/data java -jar backend/target/parley.jar");
  }

  @Test
  void everySettingHasARowWithItsVariableAndItsDefault() throws IOException {
    KnownSettings settings = names.settings();
    Set<String> missing = new TreeSet<>(settings.ours());
    List<String> wrong = new ArrayList<>();
    for (List<String> cells : Paper.read(ROOT, "README.md").rows()) {
      String name = cells.get(0).replace("`", "");
      if (settings.contains(name)) {
        missing.remove(name);
        String usual = settings.defaultOf(name);
        boolean same =
            usual.isEmpty() ? !cells.get(2).contains("`") : cells.get(2).equals("`" + usual + "`");
        if (!same || !KnownSettings.sets(cells.get(1).replace("`", ""), name)) {
          wrong.add(String.join(" | ", cells));
        }
      }
    }
    assertThat(missing).as("settings without a row in the README").isEmpty();
    assertThat(wrong).as("rows whose variable or default is another").isEmpty();
  }

  @Test
  void whatMayBeSetInAnEnvFileIsThatAndAllOfIt() throws IOException {
    String compose = Files.readString(ROOT.resolve("docker-compose.yml"));
    Set<String> example = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve(".env.example"))) {
      if (line.matches("#?[A-Z0-9_]+=.*")) {
        example.add(line.replaceAll("^#|=.*", ""));
      }
    }
    assertThat(example)
        .as("variables that set nothing")
        .allMatch(name ->
            names.settings().hasVariable(name)
                || name.equals("COMPOSE_PROFILES")
                || compose.contains("${" + name));
    assertThat(Paper.read(ROOT, "README.md").rows())
        .filteredOn(cells -> names.settings().contains(cells.get(0).replace("`", "")))
        .extracting(cells -> cells.get(1).replace("`", ""))
        .as("settings that are neither in the example nor in the compose file")
        .allMatch(name -> example.contains(name) || compose.contains(name + ":"));
  }

  @Test
  void everyRoomHasItsLineInTheTree() throws IOException {
    Set<Path> shown = new TreeSet<>();
    Path above = Path.of("");
    for (String line : Paper.read(ROOT, "README.md").tree()) {
      String name = line.strip().split("\\s+", -1)[0];
      above = line.startsWith(" ") ? above : Path.of(name);
      shown.add(line.startsWith(" ") ? above.resolve(name) : above);
    }
    assertThat(shown).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    for (Path house : ROOMS) {
      try (Stream<Path> rooms = Files.list(ROOT.resolve(house))) {
        assertThat(rooms.filter(Files::isDirectory).map(ROOT::relativize))
            .as("rooms of %s in the README's tree", house)
            .isSubsetOf(shown);
      }
    }
  }

  private static List<String> faults(Paper paper) {
    List<String> faults = new ArrayList<>();
    paper.spans().stream().filter(span -> !names.knows(span)).forEach(faults::add);
    paper.commands().forEach(command -> faults.addAll(names.faults(command)));
    paper.links().stream().filter(link -> !leads(paper, link)).forEach(faults::add);
    return faults;
  }

  private static boolean leads(Paper paper, String link) {
    if (link.startsWith("#")) {
      String heading = link.substring(1).replace('-', ' ');
      return paper.text().toLowerCase(Locale.ROOT).contains("# " + heading + "\n");
    }
    return link.startsWith("https://") || Files.exists(ROOT.resolve(link));
  }
}
