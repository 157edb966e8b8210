package dev.parley.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the embedded database and the weights of the bundled model.
 *
 * @param folder absolute
 * @param named whether it is configured ({@code parley.home}, {@code PARLEY_HOME}): then no other
 *     folder is used
 */
public record HomeFolder(Path folder, boolean named) {
  /** The name of the setting. */
  public static final String SETTING = "parley.home";

  /** For a user without a home, and where the user of PostgreSQL cannot access root's home. */
  public static final Path SYSTEM_FOLDER = Path.of("/var/lib/parley");

  private static final String DEFAULT = "~/.parley";
  private static final String IN_USER_HOME = "~/";

  /** The only place where the setting is read. */
  public static HomeFolder of(@Nullable String setting) {
    String named = setting == null ? "" : setting.strip();
    Path userHome = Path.of(System.getProperty("user.home", ""));
    if (named.isEmpty()) {
      return new HomeFolder(
          userHome.isAbsolute() ? expanded(DEFAULT, userHome) : SYSTEM_FOLDER, false);
    }
    return new HomeFolder(expanded(named, userHome), true);
  }

  /**
   * Creates the folder unless it exists. Others may traverse it, because PostgreSQL may run as
   * another user.
   */
  public static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  /** No shell expands the tilde of a value in a YAML or .env file. */
  private static Path expanded(String path, Path userHome) {
    Path folder =
        (path + "/").startsWith(IN_USER_HOME)
            ? userHome.resolve(path.replaceFirst("^~/*", ""))
            : Path.of(path);
    return folder.toAbsolutePath().normalize();
  }
}
