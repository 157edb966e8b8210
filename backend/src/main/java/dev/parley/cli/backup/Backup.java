package dev.parley.cli.backup;

import dev.parley.cli.terminal.Progress;
import dev.parley.common.Sha256;
import dev.parley.database.CommandDatabase;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes a backup: a ZIP with a file per table and, at its end, the manifest. All rows come from
 * one snapshot, however long it takes and whatever servers write meanwhile. Rows are streamed.
 */
public final class Backup {
  private static final int BUFFER = 1 << 16;
  private static final int LEVEL = 3;

  private final CommandDatabase database;
  private final Progress progress;

  public Backup(CommandDatabase database, Progress progress) {
    this.database = database;
    this.progress = progress;
  }

  /**
   * Writes a backup to a new file, which appears only when it is complete.
   *
   * @throws dev.parley.cli.terminal.CommandRefused when the file exists
   */
  public Manifest into(Path file) throws IOException, SQLException {
    try (NewFile draft = NewFile.create(file)) {
      Manifest manifest = into(draft.stream());
      draft.publish();
      return manifest;
    }
  }

  /** Writes a backup to a stream, and leaves it open. */
  public Manifest into(OutputStream out) throws IOException, SQLException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
    ZipOutputStream zip = new ZipOutputStream(buffered);
    zip.setLevel(LEVEL);
    try (Connection snapshot = database.connect()) {
      snapshot.setAutoCommit(false);
      snapshot.setReadOnly(true);
      snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      String schema = Schema.version(snapshot);
      Instant createdAt = Instant.now();
      List<String> existing = Schema.tables(snapshot);
      List<TableFile> tables = new ArrayList<>();
      for (String table : BackupTables.KEPT) {
        if (existing.contains(table)) {
          tables.add(write(table, snapshot, zip));
        }
      }
      Manifest.SecretKeys keys = secretKeys(existing, snapshot);
      Manifest manifest = new Manifest(Manifest.FORMAT, schema, createdAt, version(), keys, tables);
      zip.putNextEntry(new ZipEntry(Manifest.FILE_NAME));
      zip.write(manifest.bytes());
      zip.finish();
      buffered.flush();
      return manifest;
    }
  }

  private static Manifest.SecretKeys secretKeys(List<String> existing, Connection snapshot)
      throws SQLException {
    String query = "select distinct key_id from second_factor order by 1";
    return new Manifest.SecretKeys(
        false, existing.contains("second_factor") ? Schema.strings(snapshot, query) : List.of());
  }

  private TableFile write(String table, Connection snapshot, ZipOutputStream zip)
      throws IOException, SQLException {
    progress.begin("Writing " + table);
    TableFile header = new TableFile(table, Schema.columns(snapshot, table), 0, "");
    MessageDigest digest = Sha256.newDigest();
    zip.putNextEntry(new ZipEntry(header.fileName()));
    OutputStream rows =
        new BufferedOutputStream(new DigestOutputStream(progress.counted(zip), digest), BUFFER);
    CopyManager copy = snapshot.unwrap(PGConnection.class).getCopyAPI();
    long count = copy.copyOut("copy %s to stdout".formatted(header.copied()), rows);
    rows.flush();
    zip.closeEntry();
    String sum = HexFormat.of().formatHex(digest.digest());
    return new TableFile(table, header.columns(), count, sum);
  }

  private static String version() {
    return Optional.ofNullable(Backup.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
