package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the engine fits into memory: without this check, the system may kill Parley itself. */
public final class FreeMemory {
  /** The weights, the engine itself and its working memory. */
  private static final long NEEDED_BYTES = 288L << 20;

  private FreeMemory() {}

  /** Fails with a sentence when there is too little memory for the engine. */
  public static void require() throws ModelUnusable {
    require(Math.min(available(), total()));
  }

  static void require(long freeBytes) throws ModelUnusable {
    if (freeBytes < NEEDED_BYTES) {
      throw new ModelUnusable(
          "The bundled model needs about %d MB of memory and %d MB are free. Free some, or set parley.llm.base-url to a model server."
              .formatted(NEEDED_BYTES >> 20, freeBytes >> 20));
    }
  }

  /** What Linux calls available: page cache counts as free. */
  private static long available() {
    try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException | NumberFormatException e) {
      return Long.MAX_VALUE; // not Linux: only the total is known
    }
  }

  /** The memory of the machine, or the limit of the container. */
  private static long total() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }
}
