package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No library with a known fault is used, unless that was accepted until a day that is to come. */
class KnownFaultsTest {
  private static final Path LISTS = Path.of("../build");

  /** A jar in a Maven repository: group, artifact, version. */
  private static final Pattern JAR =
      Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");

  /** A version that no range has. */
  private static final String UNUSED = "99999";

  private record Fault(String library, String affected, String id) {
    boolean isIn(String version) {
      try {
        return VersionRange.createFromVersionSpec(affected)
            .containsVersion(new DefaultArtifactVersion(version));
      } catch (InvalidVersionSpecificationException wrong) {
        throw new AssertionError(this + " has no range of versions", wrong);
      }
    }
  }

  private static List<String[]> lines(String name, int columns) throws IOException {
    return Files.readAllLines(LISTS.resolve(name)).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split("\t", -1))
        .peek(line -> assertThat(line).as(name + ": " + line[0]).hasSize(columns))
        .toList();
  }

  /** What the server runs with and the page is made of, with its version. */
  private static Map<String, String> libraries() throws IOException {
    Map<String, String> used = new TreeMap<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(JAR::matcher)
        .filter(Matcher::matches)
        .forEach(
            jar -> used.put(jar.group(1).replace('/', '.') + ":" + jar.group(2), jar.group(3)));
    JsonNode lock = StompFrame.JSON.readTree(Path.of("../frontend/package-lock.json").toFile());
    lock.path("packages")
        .properties()
        .forEach(entry ->
            used.put(
                "npm:" + entry.getKey().replaceAll("^.*node_modules/", ""),
                entry.getValue().path("version").asString("0")));
    return used;
  }

  @Test
  void noLibraryHasAKnownFaultThatIsNotAccepted() throws IOException {
    Map<String, String> used = libraries();
    assertThat(used)
        .containsKeys("org.postgresql:postgresql", "npm:svelte")
        .hasSizeGreaterThan(100);
    List<String> accepted =
        lines("accepted-faults.tsv", 4).stream()
            .filter(line -> !LocalDate.parse(line[2]).isBefore(LocalDate.now(ZoneOffset.UTC)))
            .map(line -> line[0] + " " + line[1])
            .toList();

    List<String> faulty =
        lines("known-faults.tsv", 4).stream()
            .map(line -> new Fault(line[0], line[1], line[2]))
            .filter(fault -> fault.isIn(used.getOrDefault(fault.library(), UNUSED)))
            .map(fault -> fault.library() + " " + fault.id())
            .filter(fault -> !accepted.contains(fault))
            .toList();

    assertThat(faulty)
        .as("raise these, or accept them with a day in build/accepted-faults.tsv")
        .isEmpty();
  }

  @Test
  void aFaultIsFoundInTheVersionsItNames() {
    Fault jetty = new Fault("jetty", "[12.1.0,12.1.12)", "CVE");

    assertThat(jetty.isIn("12.1.10")).isTrue();
    assertThat(jetty.isIn("12.1.12")).isFalse();
  }
}
