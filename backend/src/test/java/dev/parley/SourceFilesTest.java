package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large source files and packages may be. */
class SourceFilesTest {
  private static final int MAX_LINES = 300;
  private static final int MAX_FILES_IN_A_ROOM = 24;

  @Test
  void filesAndRoomsStaySmall() throws IOException {
    Set<String> large = new TreeSet<>();
    for (Path root : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          long lines = Files.readAllLines(file).size();
          if (lines > MAX_LINES) {
            large.add(file + " has " + lines + " lines");
          }
        }
      }
    }
    ArchitectureTest.packages(Path.of("src/main/java")).stream()
        .filter(folder -> sources(folder) > MAX_FILES_IN_A_ROOM)
        .forEach(folder -> large.add(folder + " has " + sources(folder) + " files"));
    assertThat(large)
        .as("files over %d lines, rooms over %d files", MAX_LINES, MAX_FILES_IN_A_ROOM)
        .isEmpty();
  }

  private static long sources(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".java")).count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
