package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ServerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Keeps the README's list of this room's tests true, by their height. */
class HeightsTest {
  private static final Path README = Path.of("src/test/java/dev/parley/README.md");
  private static final Path HERE = Path.of("src/test/java/dev/parley/live");
  private static final Pattern ROW = Pattern.compile("\\| (alone|context|server) \\| (.*) \\|");

  @Test
  void theReadmeSaysWhichTestsThereAreAtEachHeight() throws Exception {
    assertThat(written()).isEqualTo(found());
  }

  private static Map<String, Set<String>> written() throws IOException {
    Map<String, Set<String>> heights = new TreeMap<>();
    for (String line : Files.readAllLines(README)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        heights.put(row.group(1), Set.of(row.group(2).replace("`", "").split(", ", -1)));
      }
    }
    return heights;
  }

  private static Map<String, Set<String>> found() throws Exception {
    Map<String, Set<String>> heights = new TreeMap<>();
    for (Class<?> each : testClasses()) {
      heights.computeIfAbsent(height(each), any -> new TreeSet<>()).add(each.getSimpleName());
    }
    return heights;
  }

  private static String height(Class<?> test) {
    if (!test.isAnnotationPresent(ServerTest.class)) {
      return "alone";
    }
    boolean overTheNetwork =
        Arrays.stream(test.getDeclaredFields())
            .anyMatch(field -> field.isAnnotationPresent(LocalServerPort.class));
    return overTheNetwork ? "server" : "context";
  }

  private static List<Class<?>> testClasses() throws Exception {
    List<String> names;
    try (Stream<Path> files = Files.list(HERE)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.java") && !name.startsWith("Heights"))
              .map(name -> "dev.parley.live." + name.replace(".java", ""))
              .toList();
    }
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      classes.add(Class.forName(name));
    }
    return classes;
  }
}
