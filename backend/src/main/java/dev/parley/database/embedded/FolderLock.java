package dev.parley.database.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder to one Parley. The system takes the lock away from a process that dies, so a
 * killed one never locks out the next.
 */
final class FolderLock implements AutoCloseable {
  // Closing any channel on a locked file frees the locks of the whole process (POSIX), so a second
  // opener in this process must be turned away before it opens the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path data;
  private final FileChannel channel;

  private FolderLock(Path data, FileChannel channel) {
    this.data = data;
    this.channel = channel;
  }

  static FolderLock on(Path data) {
    if (!HELD_HERE.add(data)) {
      throw inUse(data, "");
    }
    @Nullable FolderLock lock = null;
    try {
      lock = lockFile(data);
      return lock;
    } catch (IOException e) {
      throw new DatabaseUnusable(
          "Parley cannot lock its data folder %s (%s): check that this user may write beside it, and that its file system has locks."
              .formatted(data, e.getMessage()),
          e);
    } finally {
      if (lock == null) {
        HELD_HERE.remove(data);
      }
    }
  }

  private static FolderLock lockFile(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            data.resolveSibling(data.getFileName() + ".lock"),
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    boolean locked = false;
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(data, read(channel));
      }
      channel.truncate(0);
      channel.write(bytes(Long.toString(ProcessHandle.current().pid())), 0);
      locked = true;
      return new FolderLock(data, channel);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    return StandardCharsets.US_ASCII.decode(pid.flip()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static DatabaseUnusable.FolderInUse inUse(Path data, String pid) {
    return new DatabaseUnusable.FolderInUse(
        "Another Parley%s uses the data folder %s: stop that one, or start this one with another folder in PARLEY_HOME."
            .formatted(pid.isEmpty() ? "" : " (process " + pid + ")", data));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException freedAnyway) {
      // The lock ends with the process at the latest.
    }
    HELD_HERE.remove(data);
  }
}
