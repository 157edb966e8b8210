package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Decides where the data lives and who runs PostgreSQL. For a normal user there is nothing to
 * decide. For root there is: existing data keeps its place and its owner, so that another start,
 * under other rights, never begins an empty database beside a full one.
 *
 * @param home the folder to use
 */
record Placement(Path home, PostgresUser user) {
  static Placement of(ParleyHome wanted) {
    PostgresUser me = PostgresUser.thisOne();
    if (!me.isRoot()) {
      return new Placement(ParleyHome.make(wanted.folder()), me);
    }
    return forRoot(wanted, PostgresUser.rootInNamespace().works());
  }

  static Placement forRoot(ParleyHome wanted, boolean namespaces) {
    Path home = wanted.folder();
    if (!hasData(home) && !wanted.named() && hasData(HomeFolder.OF_THE_SYSTEM)) {
      home = HomeFolder.OF_THE_SYSTEM;
    }
    ParleyHome.make(home);
    if (hasData(home) && !ownerOf(home).isRoot()) {
      return reachable(home, ownerOf(home));
    }
    if (namespaces) {
      return new Placement(home, PostgresUser.rootInNamespace());
    }
    PostgresUser nobody = PostgresUser.other(PostgresUser.NOBODY, PostgresUser.NOBODY);
    if (!nobody.works()) {
      throw new DatabaseUnusable(
          "PostgreSQL refuses to run as root, and neither unshare nor setpriv can give it another"
              + " user here: start Parley as a normal user.");
    }
    if (!nobody.reaches(home) && !hasData(home) && !wanted.named()) {
      home = ParleyHome.make(HomeFolder.OF_THE_SYSTEM);
    }
    return reachable(home, nobody);
  }

  private static Placement reachable(Path home, PostgresUser user) {
    if (!user.reaches(home)) {
      throw new DatabaseUnusable(
          "PostgreSQL must not run as root, and user %d, who would run it, cannot reach %s: name a folder outside root's home in PARLEY_HOME."
              .formatted(user.id(), home));
    }
    try {
      if (hasData(home)) {
        Folders.give(Installation.dataIn(home), user.id(), user.group());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Placement(home, user);
  }

  private static boolean hasData(Path home) {
    return Installation.hasDatabase(home);
  }

  private static PostgresUser ownerOf(Path home) {
    try {
      Path data = Installation.dataIn(home);
      return PostgresUser.other(Folders.owner(data), Folders.group(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
