package dev.parley.cli.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The migrations of this version of Parley, found by their file names. Flyway lists them only with
 * a database, but a backup is verified without one.
 */
final class Migrations {
  private static final String FILES = "classpath*:db/migration/V*__*.sql";

  private Migrations() {}

  /** The schema version of this version of Parley. */
  static String newest() {
    return versions().last().getVersion();
  }

  /**
   * Whether a migration makes this schema version. Checks a backup, which anybody may have written.
   */
  static boolean exists(String version) {
    return versions().contains(MigrationVersion.fromVersion(version));
  }

  static boolean isNewer(String version, String other) {
    return MigrationVersion.fromVersion(version).isNewerThan(other);
  }

  private static NavigableSet<MigrationVersion> versions() {
    NavigableSet<MigrationVersion> versions = new TreeSet<>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver(Migrations.class.getClassLoader())
              .getResources(FILES)) {
        String name = String.valueOf(file.getFilename());
        versions.add(MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return versions;
  }
}
