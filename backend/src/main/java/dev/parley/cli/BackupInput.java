package dev.parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A backup to read: the file that was named, or what comes by the input. That is put into a file
 * first, because the whole is checked before anything is changed.
 *
 * @param passing whether the file goes with this
 */
record BackupInput(Path file, boolean passing) implements AutoCloseable {
  static BackupInput by(String name, InputStream input) throws IOException {
    if (!name.equals("-")) {
      return new BackupInput(Path.of(name), false);
    }
    // Closed to others, as temporary files are.
    BackupInput given = new BackupInput(Files.createTempFile("parley-input", ".zip"), true);
    given.file.toFile().deleteOnExit(); // For Ctrl-C.
    boolean complete = false;
    try (OutputStream file = Files.newOutputStream(given.file)) {
      input.transferTo(file);
      complete = true;
      return given;
    } finally {
      if (!complete) {
        given.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (passing) {
      Files.deleteIfExists(file);
    }
  }
}
