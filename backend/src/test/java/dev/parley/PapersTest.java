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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name exists: paths, types, settings, variables, commands and links. */
class PapersTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String SETTINGS = "docs/configuration.md";
  private static final String ROOMS_PAGE = "docs/architecture.md";
  private static final List<Path> ROOMS =
      List.of(Path.of("backend/src/main/java/dev/parley"), Path.of("frontend/src"));

  @SuppressWarnings("NullAway.Init")
  private static KnownNames names;

  @BeforeAll
  static void readTheSources() throws IOException, ClassNotFoundException {
    names = new KnownNames(ROOT);
  }

  /** The pages at the top and those of docs. */
  private static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> ROOT.relativize(file).toString())
            .filter(name -> name.endsWith(".md"))
            .forEach(pages::add);
      }
    }
    return pages;
  }

  @Test
  void theReadmeStartsWithTheTwoCommandsAndIsShort() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
    assertThat(lines).hasSizeLessThanOrEqualTo(150);
    assertThat(lines.subList(0, 4).stream().map(line -> line.replaceAll(" +#.*", "")))
        .containsExactly("```sh", "mvn spring-boot:run", "mvn verify", "```");
  }

  @Test
  void theReadmeLinksToEveryOtherPage() throws IOException {
    assertThat(Paper.read(ROOT, "README.md").links().stream().map(link -> link.split("#", -1)[0]))
        .containsAll(pages().stream().filter(page -> !page.equals("README.md")).toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsNamedThatDoesNotExist(String name) throws IOException {
    Paper paper = Paper.read(ROOT, name);
    assertThat(paper.spans()).as("inline code of %s", name).hasSizeGreaterThan(5);
    assertThat(faults(paper)).as("what %s names and is not there", name).isEmpty();
  }

  /** Rows that name a file are those of the page. */
  @Test
  void thePathOfOnePromptMeetsAtMost25ClassesOfTheServer() throws IOException {
    Set<String> classes = new TreeSet<>();
    Paper path = Paper.read(ROOT, ROOMS_PAGE).section("The path of one prompt");
    for (String row : path.text().lines().filter(line -> line.matches("\\| \\d+ .*")).toList()) {
      String where = row.split("\\|", -1)[2];
      if (!where.contains("/")) {
        classes.addAll(new Paper(ROOMS_PAGE, where).spans());
      }
    }
    assertThat(classes).contains("SocketReader", "SocketWriter").hasSizeLessThanOrEqualTo(25);
    assertThat(path.text()).contains("These are " + classes.size() + " classes of the server");
  }

  @Test
  void aWrongNameOfAnyKindIsNoticed() throws IOException {
    Paper wrong =
        new Paper(
            "wrong",
            """
            `frontend/src/chat/Compozer.svelte` `ReplyRum` `Replies.beginn` `@Configurating`
            `parley.cache.scoop` `PARLEY_CACHE_SCOOP` `--server.prt=1` `/app/promt` `begann`
            `mvn verfy` [there](NOWHERE.md) [here](#no-such-heading) [it](README.md#no-such-heading)
            `GET /api/nothing`

            ```sh
            mvn -pl backend -Dfromat=fix test -Dtest=NoSuchTest
            cd frontend && npx biom check
            PARLEY_HOMES=/data java -jar backend/target/parley.jar
            java -XX:+ExitOnMemoryError -jar backend/target/parley-backend-0.1.0-SNAPSHOT.jar
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
            "README.md#no-such-heading",
            "GET /api/nothing",
            "-Dfromat=fix",
            "-Dtest=NoSuchTest",
            "biom",
            "PARLEY_HOMES",
            "PARLEY_HOMES=/data java -jar backend/target/parley.jar",
            "java -XX:+ExitOnMemoryError -jar backend/target/parley-backend-0.1.0-SNAPSHOT.jar");
  }

  @Test
  void everySettingHasARowWithItsVariableAndItsDefault() throws IOException {
    KnownSettings settings = names.settings();
    Set<String> missing = new TreeSet<>(settings.ours());
    List<String> wrong = new ArrayList<>();
    for (List<String> cells : Paper.read(ROOT, SETTINGS).rows()) {
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
    assertThat(missing).as("settings without a row in " + SETTINGS).isEmpty();
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
    assertThat(Paper.read(ROOT, SETTINGS).rows())
        .filteredOn(cells -> names.settings().contains(cells.get(0).replace("`", "")))
        .extracting(cells -> cells.get(1).replace("`", ""))
        .as("settings that are neither in the example nor in the compose file")
        .allMatch(name -> example.contains(name) || compose.contains(name + ":"));
  }

  @Test
  void everyRoomHasItsLineInTheTree() throws IOException {
    Set<Path> shown = new TreeSet<>();
    Path above = Path.of("");
    for (String line : Paper.read(ROOT, ROOMS_PAGE).tree()) {
      String name = line.strip().split("\\s+", -1)[0];
      above = line.startsWith(" ") ? above : Path.of(name);
      shown.add(line.startsWith(" ") ? above.resolve(name) : above);
    }
    assertThat(shown).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    for (Path house : ROOMS) {
      try (Stream<Path> rooms = Files.list(ROOT.resolve(house))) {
        assertThat(rooms.filter(Files::isDirectory).map(ROOT::relativize))
            .as("rooms of %s in the tree of %s", house, ROOMS_PAGE)
            .isSubsetOf(shown);
      }
    }
  }

  /** A server that goes on without the threads that it lost is worse than one that starts again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/parley.service",
        "docs/operation.md",
        "backend/src/main/java/dev/parley/start/QuickStart.java",
        "backend/pom.xml",
        "docker/parley",
      })
  void everyWayToStartTheServerEndsItWhenJavaRunsOutOfMemory(String file) throws IOException {
    assertThat(Files.readString(ROOT.resolve(file)))
        .containsPattern("-XX:\\+ExitOnOutOfMemoryError[ \"]");
  }

  @Test
  void theUnitRunsTheJarThatItsHeadInstalls() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/parley.service")))
        .contains(" parley-backend-*.jar /opt/parley/parley.jar\n")
        .containsPattern("\nExecStart=/usr/bin/java .* -jar /opt/parley/parley.jar\n");
  }

  private static List<String> faults(Paper paper) throws IOException {
    List<String> faults = new ArrayList<>();
    paper.spans().stream().filter(span -> !names.knows(span)).forEach(faults::add);
    paper.commands().forEach(command -> faults.addAll(names.faults(command)));
    for (String link : paper.links()) {
      if (!leads(paper, link)) {
        faults.add(link);
      }
    }
    return faults;
  }

  private static boolean leads(Paper paper, String link) throws IOException {
    if (link.startsWith("https://")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    Path page = ROOT.resolve(paper.name());
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    if (parts.length == 1) {
      return Files.exists(target);
    }
    String text = target.equals(page) ? paper.text() : Files.readString(target);
    String heading = parts[1].replace('-', ' ');
    return text.toLowerCase(Locale.ROOT).contains("# " + heading + "\n");
  }
}
