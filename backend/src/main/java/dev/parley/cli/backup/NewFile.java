package dev.parley.cli.backup;

import dev.parley.cli.terminal.CommandRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that gets its name only when it is complete and on the disk. Only its owner may read it.
 */
final class NewFile implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final FileChannel channel;

  private NewFile(Path file, Path part, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.channel = channel;
  }

  static NewFile create(Path wanted) throws IOException {
    Path file = wanted.toAbsolutePath();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    if (Files.exists(file)) {
      throw new CommandRefused(
          "%s is there already, and nothing is overwritten: name another file.".formatted(file));
    }
    deleteStale(part);
    FileChannel channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(part);
    }
    part.toFile().deleteOnExit(); // For Ctrl-C.
    return new NewFile(file, part, channel);
  }

  /** Deleted, never reused: somebody else may have created it, to read it later, or as a link. */
  private static void deleteStale(Path part) throws IOException {
    try (FileChannel stale =
        FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (stale.tryLock() == null) {
        throw inUse(part);
      }
      Files.delete(part);
    } catch (NoSuchFileException none) {
      return;
    }
  }

  private static CommandRefused inUse(Path part) {
    return new CommandRefused(
        "Another backup is writing %s: wait for its end, or name another file.".formatted(part));
  }

  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  void keep() throws IOException {
    channel.force(true);
    Files.move(part, file);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true); // The name survives a power cut too.
    }
  }

  /** Deletes what was not kept. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
