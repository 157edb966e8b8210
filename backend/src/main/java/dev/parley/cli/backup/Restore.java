package dev.parley.cli.backup;

import dev.parley.cli.terminal.CommandRefused;
import dev.parley.cli.terminal.Progress;
import dev.parley.database.CommandDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Puts a backup into a database. All is built in a schema of its own, which takes its place in one
 * transaction at the end: until then the database is as it was, and a restore that is cut or fails
 * leaves it so.
 */
public final class Restore {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final CommandDatabase database;
  private final Progress progress;

  public Restore(CommandDatabase database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  /**
   * Checks the whole file, then restores it.
   *
   * @param replace whether what is in the database may go
   */
  public Manifest from(Path file, boolean replace) throws IOException, SQLException {
    try (BackupFile backup = BackupFile.open(file);
        Connection connection = database.connect()) {
      Manifest manifest = backup.manifest();
      Target target = Target.of(connection, replace);
      backup.check(progress);
      StagingSchema staging = StagingSchema.create(connection, database.connections());
      staging.migrate(manifest.schema());
      fill(staging, backup, connection);
      staging.migrate("latest");
      target.replaceBy(staging);
      return manifest;
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw new CommandRefused(
            "The database does not let this user make a schema in it: give it the right to, or let"
                + " it own the database.",
            e);
      }
      throw e;
    } finally {
      progress.end();
    }
  }

  private void fill(StagingSchema staging, BackupFile backup, Connection connection)
      throws IOException, SQLException {
    connection.setAutoCommit(false);
    try {
      staging.enter();
      for (TableFile table : backup.manifest().tables()) {
        backup.copy(table, connection, progress);
      }
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
