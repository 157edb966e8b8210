package dev.parley.start;

import dev.parley.settings.ChildEnvironment;
import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The packaged jar as Spring Boot extracts it: one jar and the libraries beside it. */
final class ExtractedJar {
  private static final String NAME = "parley.jar";

  /** Twice the copy and its archive: a full disk is worse than a slow start. */
  private static final long NEEDED_BYTES = 600L << 20;

  /** What is in it is executed. */
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private ExtractedJar() {}

  /**
   * The jar to start, extracted if it was not yet. Copies of other versions are deleted.
   *
   * @param packaged the jar with jars in it
   * @param home the copy is in its folder {@code start}, which only this user can read
   */
  static Path of(Path packaged, Path home) throws IOException {
    Path copies = home.resolve("start");
    Path copy = copies.resolve(version(packaged));
    if (!Files.exists(copy)) {
      HomeFolder.create(home);
      requireSpace(home);
      System.out.println("Parley extracts its jar into " + copy + ", once for each version.");
      Files.createDirectories(copies, PosixFilePermissions.asFileAttribute(OWN));
      deleteAllIn(copies);
      Path unfinished = Files.createTempDirectory(copies, "unfinished");
      try {
        extract(packaged, unfinished);
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        FileSystemUtils.deleteRecursively(unfinished);
      }
    }
    return copy.resolve(NAME);
  }

  /** Another file, time or size is another version. */
  private static String version(Path packaged) throws IOException {
    Path file = packaged.toRealPath();
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
    return "%08x".formatted(Objects.hash(file, facts.lastModifiedTime(), facts.size()));
  }

  private static void requireSpace(Path home) throws IOException {
    long free = Files.getFileStore(home).getUsableSpace();
    if (free < NEEDED_BYTES) {
      throw new IOException(
          "the disk of %s has %d MB free, and %d are needed"
              .formatted(home, free >> 20, NEEDED_BYTES >> 20));
    }
  }

  /** A server that runs from one of them has opened its jars already, and keeps them. */
  private static void deleteAllIn(Path copies) throws IOException {
    try (Stream<Path> others = Files.list(copies)) {
      for (Path other : others.toList()) {
        FileSystemUtils.deleteRecursively(other);
      }
    }
  }

  private static void extract(Path packaged, Path into) throws IOException {
    ProcessBuilder tool =
        new ProcessBuilder(
            QuickStart.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djarmode=tools",
            "-jar",
            packaged.toString(),
            "extract",
            "--force",
            "--application-filename",
            NAME,
            "--destination",
            into.toString());
    ChildEnvironment.restrict(tool);
    Process running = tool.redirectErrorStream(true).start();
    String said;
    try (InputStream output = running.getInputStream()) {
      said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
    int status = running.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException("its extraction ended with " + status + ": " + said.strip());
    }
  }
}
