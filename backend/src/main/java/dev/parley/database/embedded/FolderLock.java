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
 * Allows one Parley per data folder. The system releases the lock of a process that dies, so a
 * killed process never blocks the next.
 */
final class FolderLock implements AutoCloseable {
  // Closing any channel on a locked file releases the locks of the whole process (POSIX), so a
  // second
  // user in this process must be rejected before it opens the file.
  private static final Set<Path> LOCKED_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path data;
  private final FileChannel channel;

  private FolderLock(Path data, FileChannel channel) {
    this.data = data;
    this.channel = channel;
  }

  static FolderLock on(Path data) {
    if (!LOCKED_BY_THIS_PROCESS.add(data)) {
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
        LOCKED_BY_THIS_PROCESS.remove(data);
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
    } catch (IOException ignored) {
      // the lock ends with the process at the latest
    }
    LOCKED_BY_THIS_PROCESS.remove(data);
  }
}
