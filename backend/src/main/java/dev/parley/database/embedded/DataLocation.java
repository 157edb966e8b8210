package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decides the data folder and the user that runs PostgreSQL. Only root has a choice: existing data
 * keeps its folder and its owner, so that a start under another user never creates an empty
 * database beside the existing one.
 *
 * @param home the folder to use
 */
record DataLocation(Path home, PostgresUser user) {
  /** PostgreSQL's programs, an empty database, and its first WAL. */
  private static final long NEEDED_BYTES = 200L << 20;

  static DataLocation of(HomeFolder wanted) {
    PostgresUser current = PostgresUser.current();
    if (!current.isRoot()) {
      return new DataLocation(make(wanted.folder()), current);
    }
    return forRoot(wanted, PostgresUser.rootInNamespace().works());
  }

  static DataLocation forRoot(HomeFolder wanted, boolean namespaces) {
    Path home = wanted.folder();
    if (!hasData(home) && !wanted.named() && hasData(HomeFolder.SYSTEM_FOLDER)) {
      home = HomeFolder.SYSTEM_FOLDER;
    }
    make(home);
    if (hasData(home) && !ownerOf(home).isRoot()) {
      return requireReachable(home, ownerOf(home));
    }
    if (namespaces) {
      return new DataLocation(home, PostgresUser.rootInNamespace());
    }
    PostgresUser nobody = PostgresUser.other(PostgresUser.NOBODY, PostgresUser.NOBODY);
    if (!nobody.works()) {
      throw new DatabaseUnusable(
          "PostgreSQL refuses to run as root, and neither unshare nor setpriv can give it another"
              + " user here: start Parley as a normal user.");
    }
    if (!nobody.reaches(home) && !hasData(home) && !wanted.named()) {
      home = make(HomeFolder.SYSTEM_FOLDER);
    }
    return requireReachable(home, nobody);
  }

  private static DataLocation requireReachable(Path home, PostgresUser user) {
    if (!user.reaches(home)) {
      throw new DatabaseUnusable(
          "PostgreSQL must not run as root, and user %d, who would run it, cannot reach %s: name a folder outside root's home in PARLEY_HOME."
              .formatted(user.id(), home));
    }
    try {
      if (hasData(home)) {
        Directories.changeOwner(Installation.dataIn(home), user.id(), user.group());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DataLocation(home, user);
  }

  private static boolean hasData(Path home) {
    return Installation.hasDatabase(home);
  }

  private static PostgresUser ownerOf(Path home) {
    try {
      Path data = Installation.dataIn(home);
      return PostgresUser.other(Directories.owner(data), Directories.group(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Rejects a folder in which a database cannot be created or opened; creates nothing.
   *
   * @throws DatabaseUnusable with a sentence
   */
  static void requireUsable(Path folder) {
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

  static Path make(Path folder) {
    try {
      HomeFolder.create(folder);
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
