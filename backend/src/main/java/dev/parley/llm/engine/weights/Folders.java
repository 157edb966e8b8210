package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that another process may be changing while we look. */
final class Folders {
  private Folders() {}

  static void delete(Path folder) throws IOException {
    for (Path each : tree(folder)) {
      Files.deleteIfExists(each);
    }
  }

  static long bytes(Path folder) throws IOException {
    return tree(folder).stream().mapToLong(each -> each.toFile().length()).sum();
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      return List.of(); // pip removed something under our feet; the next look will do
    }
  }
}
