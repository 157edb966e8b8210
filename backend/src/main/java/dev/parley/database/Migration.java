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
 * Migrates at the start, unless a newer Parley has: this one would not know what that one's rows
 * mean. A server that runs meanwhile goes on, as a migration only adds; it does not start again.
 */
final class Migration implements FlywayMigrationStrategy {
  private static final Set<MigrationState> OF_A_NEWER_ONE =
      EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

  @Override
  public void migrate(Flyway flyway) {
    refuseNewer(flyway);
    flyway.migrate();
    // It waits for whoever migrates at the same time, who may be a newer one.
    refuseNewer(flyway);
  }

  private static void refuseNewer(Flyway flyway) {
    MigrationInfo[] all = flyway.info().all();
    if (Arrays.stream(all).anyMatch(each -> OF_A_NEWER_ONE.contains(each.getState()))) {
      throw new DatabaseUnusable(
          "This database was used by a newer Parley (its schema is %s, this one knows %s): start the newer one, or restore the backup made before the upgrade with --replace."
              .formatted(newest(all, true), newest(all, false)));
    }
  }

  private static String newest(MigrationInfo[] all, boolean ofANewerOne) {
    return Arrays.stream(all)
        .filter(each -> OF_A_NEWER_ONE.contains(each.getState()) == ofANewerOne)
        .filter(MigrationInfo::isVersioned)
        .map(each -> each.getVersion().getVersion())
        .collect(Collectors.reducing("0", (older, newer) -> newer));
  }
}
