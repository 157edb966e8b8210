package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ServerTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Counts the tests of this room by their height, and keeps the README true. */
class HeightsTest {
  private static final Path README = Path.of("src/test/java/dev/parley/README.md");
  private static final Path HERE = Path.of("src/test/java/dev/parley/live");
  private static final Pattern ROW =
      Pattern.compile("\\| (alone|context|server) \\| (\\d+) \\| (.*) \\|");

  private record Height(int tests, TreeSet<String> classes) {}

  @Test
  void theReadmeSaysHowManyTestsThereAreAtEachHeightAndWhere() throws Exception {
    assertThat(written()).isEqualTo(counted());
  }

  private static Map<String, Height> written() throws IOException {
    Map<String, Height> heights = new TreeMap<>();
    for (String line : Files.readAllLines(README)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        TreeSet<String> classes =
            Arrays.stream(row.group(3).split(", ", -1))
                .map(name -> name.replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        heights.put(row.group(1), new Height(Integer.parseInt(row.group(2)), classes));
      }
    }
    return heights;
  }

  private static Map<String, Height> counted() throws Exception {
    Map<String, Height> heights = new TreeMap<>();
    for (Class<?> each : testClasses()) {
      int tests =
          (int) Arrays.stream(each.getDeclaredMethods()).filter(HeightsTest::isTest).count();
      heights.merge(
          height(each),
          new Height(tests, new TreeSet<>(List.of(each.getSimpleName()))),
          HeightsTest::sum);
    }
    return heights;
  }

  private static Height sum(Height one, Height other) {
    TreeSet<String> classes = new TreeSet<>(one.classes());
    classes.addAll(other.classes());
    return new Height(one.tests() + other.tests(), classes);
  }

  private static boolean isTest(Method method) {
    return AnnotationSupport.isAnnotated(method, Testable.class);
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
