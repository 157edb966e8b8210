package dev.parley.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** File system operations on whole directories. */
final class Directories {
  private Directories() {}

  /** Sets permissions by their octal number, whatever the umask of this process is. */
  static void setPermissions(Path path, int mode) throws IOException {
    Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromOwnerReadDown = PosixFilePermission.values();
    for (int bit = 0; bit < fromOwnerReadDown.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        granted.add(fromOwnerReadDown[bit]);
      }
    }
    Files.setPosixFilePermissions(path, granted);
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  static int group(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
  }

  /** Changes the owner of a folder and its content; only root may. */
  static void changeOwner(Path folder, int user, int group) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** Makes a rename in this folder durable. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }

  /** For harmless leftovers: the next start retries. */
  static void deleteIfPossible(Path folder) {
    try {
      delete(folder);
    } catch (IOException ignored) {
      // the next start retries
    }
  }
}
