package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Only one of all processes and threads fetches into a folder; the others wait for its result. */
final class DownloadLock implements AutoCloseable {
  private static final int POLL_MILLIS = 100;
  private static final int LONGEST_POLLS = 60 * 60 * 1000 / POLL_MILLIS;
  private final FileChannel channel;

  private DownloadLock(FileChannel channel) {
    this.channel = channel;
  }

  static DownloadLock take(Path folder) throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    for (int poll = 0; poll < LONGEST_POLLS; poll++) {
      if (tryLock(channel) != null) {
        return new DownloadLock(channel);
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        channel.close();
        throw e;
      }
    }
    channel.close();
    throw new IOException("another process has been fetching it for an hour");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by a thread of this very process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
