package dev.parley.cli.backup;

import dev.parley.cli.terminal.CommandRefused;
import dev.parley.cli.terminal.Progress;
import dev.parley.common.Sha256;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;

/** A backup to read. What differs from its checksums is refused. */
public final class BackupFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupFile(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  public static BackupFile open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandRefused("There is no file %s. Check its name.".formatted(file));
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      boolean readable = false;
      try {
        BackupFile backup = new BackupFile(file, zip, manifest(file, zip));
        readable = true;
        return backup;
      } finally {
        if (!readable) {
          zip.close();
        }
      }
    } catch (ZipException | EOFException | JacksonException damage) {
      throw damaged(file);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.FILE_NAME);
    if (entry == null) {
      throw damaged(file);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(Manifest.MAX_BYTES + 1);
      Manifest manifest = bytes.length > Manifest.MAX_BYTES ? null : Manifest.read(bytes);
      if (manifest == null) {
        throw damaged(file);
      }
      if (manifest.format() > Manifest.FORMAT) {
        throw new CommandRefused(
            "%s was written by a newer Parley (%s): use that one to read it."
                .formatted(file, manifest.parley()));
      }
      if (Migrations.isNewer(manifest.schema(), Migrations.newest())) {
        throw new CommandRefused(
            "%s is of a newer Parley (%s; its schema is %s, this one knows %s): restore it with that one."
                .formatted(file, manifest.parley(), manifest.schema(), Migrations.newest()));
      }
      // A backup may contain the known tables only: one with sign-ins, for instance, was forged.
      if (!Migrations.exists(manifest.schema()) || !BackupTables.areInOrder(manifest.tables())) {
        throw damaged(file);
      }
      return manifest;
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Reads every byte and compares, checksums and numbers of rows. */
  public void check(Progress progress) throws IOException {
    Stream<String> named =
        Stream.concat(
            manifest.tables().stream().map(TableFile::fileName), Stream.of(Manifest.FILE_NAME));
    if (!zip.stream().map(ZipEntry::getName).sorted().toList().equals(named.sorted().toList())) {
      throw damaged(file);
    }
    for (TableFile table : manifest.tables()) {
      progress.begin("Checking " + table.name());
      try (Rows rows = new Rows(table, progress)) {
        RowCount count = new RowCount();
        rows.in.transferTo(count);
        rows.compare(count.rows());
      } catch (ZipException | EOFException damage) {
        throw damaged(file);
      }
    }
  }

  /** Fills a table, and compares once more what was read. */
  void copy(TableFile table, Connection into, Progress progress) throws IOException, SQLException {
    progress.begin("Restoring " + table.name());
    try (Rows rows = new Rows(table, progress)) {
      long stored =
          into.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy %s from stdin".formatted(table.copied()), rows.in, BUFFER);
      rows.compare(stored);
    }
  }

  private static CommandRefused damaged(Path file) {
    return new CommandRefused(
        "%s is damaged, incomplete, or not a backup of Parley. Use another file.".formatted(file));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** The rows of one table, while they are read. */
  private final class Rows implements AutoCloseable {
    private final TableFile table;
    private final MessageDigest digest = Sha256.newDigest();
    private final InputStream in;

    Rows(TableFile table, Progress progress) throws IOException {
      this.table = table;
      ZipEntry entry = zip.getEntry(table.fileName());
      if (entry == null) {
        throw damaged(file);
      }
      InputStream packed = zip.getInputStream(entry);
      in = new DigestInputStream(progress.counted(new BufferedInputStream(packed, BUFFER)), digest);
    }

    void compare(long count) {
      if (count != table.rows()
          || !HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
        throw damaged(file);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
