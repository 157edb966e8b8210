package dev.parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A backup to read: the named file, or standard input. The input is copied to a file first, because
 * the whole backup is checked before anything is changed.
 *
 * @param temporary whether {@link #close} deletes the file
 */
record BackupInput(Path file, boolean temporary) implements AutoCloseable {
  static BackupInput open(String name, InputStream input) throws IOException {
    if (!name.equals("-")) {
      return new BackupInput(Path.of(name), false);
    }
    // Temporary files are readable by this user only.
    BackupInput copy = new BackupInput(Files.createTempFile("parley-input", ".zip"), true);
    copy.file.toFile().deleteOnExit(); // For Ctrl-C.
    boolean complete = false;
    try (OutputStream file = Files.newOutputStream(copy.file)) {
      input.transferTo(file);
      complete = true;
      return copy;
    } finally {
      if (!complete) {
        copy.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }
}
