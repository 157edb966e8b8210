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
          "%s exists already, and is not overwritten. Name another file.".formatted(file));
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

  /**
   * A leftover file is deleted, never reused: another user may have created it, to read it later,
   * or as a link.
   */
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
        "Another backup is writing %s. Wait until it has ended, or name another file."
            .formatted(part));
  }

  OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Gives the file its name, after all of it is on the disk. */
  void publish() throws IOException {
    channel.force(true);
    Files.move(part, file);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true); // The name survives a power cut too.
    }
  }

  /** Deletes the file unless it was published. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
