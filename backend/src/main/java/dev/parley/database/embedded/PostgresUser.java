package dev.parley.database.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that runs PostgreSQL, which refuses to run as root.
 *
 * @param prefix the start of a command line that runs a command as that user
 * @param id the user id that must own the data folder
 * @param group the group id that must own the data folder
 */
record PostgresUser(List<String> prefix, int id, int group) {
  /** The unprivileged user of every Unix. */
  static final int NOBODY = 65534;

  private static final Path ROOT_FOLDER = Path.of("/");
  private static final Duration PROBE = Duration.ofSeconds(5);

  static PostgresUser current() {
    UnixSystem unix = new UnixSystem();
    return new PostgresUser(List.of(), (int) unix.getUid(), (int) unix.getGid());
  }

  boolean isRoot() {
    return id == 0;
  }

  /** Root in its own user namespace, where it appears as nobody: the owner does not change. */
  static PostgresUser rootInNamespace() {
    return new PostgresUser(List.of("unshare", "-U", "--"), 0, 0);
  }

  static PostgresUser other(int id, int group) {
    return new PostgresUser(
        List.of("setpriv", "--reuid=" + id, "--regid=" + group, "--clear-groups"), id, group);
  }

  boolean works() {
    return succeeds("true");
  }

  boolean reaches(Path folder) {
    return succeeds("test", "-x", folder.toString());
  }

  private boolean succeeds(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(words));
    try {
      return Program.run(ROOT_FOLDER, PROBE, command).ok();
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
