package dev.parley.cli.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The migrations that this Parley brings, by their files: Flyway tells them only to who has a
 * database, and a backup is verified without one.
 */
final class Migrations {
  private static final String FILES = "classpath*:db/migration/V*__*.sql";

  private Migrations() {}

  /** The version that this Parley makes. */
  static String newest() {
    return versions().last().getVersion();
  }

  /** Whether a database can have this version: one of a backup was written by anybody. */
  static boolean make(String version) {
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
