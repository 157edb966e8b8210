package dev.parley.database;

import dev.parley.database.embedded.DatabaseUnusable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Migrates at the start, unless a newer Parley did: this one would not understand its rows. A
 * server that is running meanwhile continues, because a migration only adds; it cannot start again.
 */
final class Migration implements FlywayMigrationStrategy {
  private static final Set<MigrationState> NEWER =
      EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  @Override
  public void migrate(Flyway flyway) {
    rejectNewer(flyway);
    flyway.migrate();
    // It waited for a concurrent migration, which may be a newer one.
    rejectNewer(flyway);
  }

  private static void rejectNewer(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    if (Arrays.stream(all).anyMatch(each -> NEWER.contains(each.getState()))) {
      throw new DatabaseUnusable(
          "This database was used by a newer Parley (its schema is %s, this one knows %s): start the newer one, or restore the backup made before the upgrade with --replace."
              .formatted(newest(all, true), newest(all, false)));
    }
  }

  private static String newest(MigrationInfo[] all, boolean newer) {
    return Arrays.stream(all)
        .filter(each -> NEWER.contains(each.getState()) == newer)
        .filter(MigrationInfo::isVersioned)
        .map(each -> each.getVersion().getVersion())
        .collect(Collectors.reducing("0", (first, last) -> last));
  }
}
