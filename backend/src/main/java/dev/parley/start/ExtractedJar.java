package dev.parley.start;

import dev.parley.settings.ChildEnvironment;
import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar as Spring Boot extracts it: one jar and the libraries beside it. The copies are
 * executed, so they are in a folder of this user that nobody else can read or change, and two
 * starts never work in it at the same time.
 */
final class ExtractedJar {
  private static final String NAME = "parley.jar";
  private static final String UNFINISHED = "unfinished-";
  private static final String COPY = "copy-";

  /** Twice the copy and its archive: a full disk is worse than a slow start. */
  private static final long NEEDED_BYTES = 600L << 20;

  /** A copy that was started before that is of another version, or is not needed. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private ExtractedJar() {}

  /**
   * The jar to start, extracted if it was not yet. Waits while another start does that.
   *
   * @param packaged the jar with jars in it
   * @param home the copies are in its folder {@code start}
   * @throws IOException also when that folder, or a copy, could have been changed by somebody else
   */
  static Path of(Path packaged, Path home) throws IOException {
    HomeFolder.create(home);
    Path copies = home.resolve("start");
    if (!Files.exists(copies, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(copies, PosixFilePermissions.asFileAttribute(OWN));
    }
    UserPrincipal me = whoCreatesFilesIn(copies);
    requireOwn(copies, me);
    try (FileChannel lock =
        FileChannel.open(
            copies.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock(); // until it is closed
      Path copy = copies.resolve(COPY + version(packaged));
      if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
        requireSpace(home);
        System.out.println("Parley extracts its jar into " + copy + ", once for each version.");
        deleteOld(copies);
        extract(packaged, copies, copy);
      }
      requireOwn(copy, me);
      Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
      return copy.resolve(NAME);
    }
  }

  private static UserPrincipal whoCreatesFilesIn(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "owner", "");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static void requireOwn(Path folder, UserPrincipal me) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(me)
        || !Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(OWN)) {
      throw new IOException(
          folder + " is not a folder that only this user can read and change: delete it");
    }
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

  /** Only what this class made. A copy is renamed first, so that half of one is never started. */
  private static void deleteOld(Path copies) throws IOException {
    Instant before = Instant.now().minus(KEPT);
    try (Stream<Path> entries = Files.list(copies)) {
      for (Path entry : entries.toList()) {
        String name = String.valueOf(entry.getFileName());
        if (name.startsWith(UNFINISHED)) {
          FileSystemUtils.deleteRecursively(entry);
        } else if (name.startsWith(COPY)
            && Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(before)) {
          Path renamed = entry.resolveSibling(UNFINISHED + name);
          Files.move(entry, renamed, StandardCopyOption.ATOMIC_MOVE);
          FileSystemUtils.deleteRecursively(renamed);
        }
      }
    }
  }

  private static void extract(Path packaged, Path copies, Path copy) throws IOException {
    Path unfinished = Files.createTempDirectory(copies, UNFINISHED);
    try {
      runTool(packaged, unfinished);
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      FileSystemUtils.deleteRecursively(unfinished);
    }
  }

  private static void runTool(Path packaged, Path into) throws IOException {
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
