package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps what this Parley keeps.
 *
 * @param named whether a person chose it ({@code parley.home}, {@code PARLEY_HOME}): then nothing
 *     else will do
 */
public record ParleyHome(Path folder, boolean named) {
  /** PostgreSQL's programs, an empty database, and the first of its journal. */
  private static final long NEEDED_BYTES = 200L << 20;

  public static ParleyHome of(@Nullable String setting) {
    HomeFolder home = HomeFolder.of(setting);
    return new ParleyHome(home.folder(), home.named());
  }

  /**
   * Refuses a folder in which a database cannot be made or opened, and makes nothing.
   *
   * @throws DatabaseUnusable with a sentence
   */
  public void requireUsable() {
    @Nullable Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null) {
      throw notWritable(folder, new IOException("no such file system"));
    }
    if (!Files.isDirectory(there)) {
      throw new DatabaseUnusable(
          "Parley's folder is to be %s, but %s is a file: name another folder in PARLEY_HOME."
              .formatted(folder, there));
    }
    try {
      FileStore disk = Files.getFileStore(there);
      if (!Files.isWritable(there) || disk.isReadOnly() || disk.getTotalSpace() == 0) {
        throw notWritable(folder, new IOException("not writable"));
      }
      long free = disk.getUsableSpace();
      if (!Files.exists(Installation.dataIn(folder)) && free < NEEDED_BYTES) {
        throw new DatabaseUnusable(
            "The disk of Parley's folder %s has %d MB free, and a new database needs %d MB: free some, or name a folder on another disk in PARLEY_HOME."
                .formatted(folder, free >> 20, NEEDED_BYTES >> 20));
      }
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  /** Makes the folder. Others may pass through it, because PostgreSQL may run as another user. */
  static Path make(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      }
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
    if (!Files.isWritable(folder)) {
      throw notWritable(folder, new IOException("not writable"));
    }
    return folder;
  }

  private static DatabaseUnusable notWritable(Path folder, IOException cause) {
    return new DatabaseUnusable(
        "Parley cannot write to its folder %s: give this user the right to, or name another folder in PARLEY_HOME."
            .formatted(folder),
        cause);
  }
}
