package dev.parley.keeping.backup;

import dev.parley.keeping.terminal.CommandRefused;
import dev.parley.keeping.terminal.Progress;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
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
      throw new CommandRefused("There is no file %s: look at its name.".formatted(file));
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
    } catch (ZipException | JacksonException damage) {
      throw damaged(file);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.FILE_NAME);
    if (entry == null) {
      throw damaged(file);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Manifest manifest = Manifest.read(in.readAllBytes());
      if (manifest.format() > Manifest.FORMAT) {
        throw new CommandRefused(
            "%s was written by a newer Parley (%s): use that one to read it."
                .formatted(file, manifest.parley()));
      }
      return manifest;
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Reads every byte and compares. */
  public void check(Progress progress) throws IOException {
    Set<String> named =
        manifest.tables().stream().map(TableFile::fileName).collect(Collectors.toSet());
    named.add(Manifest.FILE_NAME);
    if (!zip.stream().map(ZipEntry::getName).collect(Collectors.toSet()).equals(named)) {
      throw damaged(file);
    }
    for (TableFile table : manifest.tables()) {
      progress.begin("Checking " + table.name());
      try (Rows rows = new Rows(table, progress)) {
        rows.in.transferTo(OutputStream.nullOutputStream());
        rows.compare();
      } catch (ZipException | EOFException damage) {
        throw damaged(file);
      }
    }
  }

  /** Fills a table, and compares once more what was read. */
  void copy(TableFile table, Connection into, Progress progress) throws IOException, SQLException {
    if (!KeptTables.KEPT.contains(table.name())) {
      throw damaged(file); // sign-ins, for instance: a backup that brings its own was made for that
    }
    progress.begin("Restoring " + table.name());
    try (Rows rows = new Rows(table, progress)) {
      long stored =
          into.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy %s from stdin".formatted(table.copied()), rows.in, BUFFER);
      rows.compare();
      if (stored != table.rows()) {
        throw damaged(file);
      }
    }
  }

  private static CommandRefused damaged(Path file) {
    return new CommandRefused(
        "%s is damaged, or was cut, or is no backup of Parley: take another one.".formatted(file));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** The rows of one table on their way. */
  private final class Rows implements AutoCloseable {
    private final TableFile table;
    private final MessageDigest digest = Sha256.begin();
    private final InputStream in;

    Rows(TableFile table, Progress progress) throws IOException {
      this.table = table;
      @Nullable InputStream packed = zip.getInputStream(zip.getEntry(table.fileName()));
      if (packed == null) {
        throw damaged(file);
      }
      in = new DigestInputStream(progress.counted(new BufferedInputStream(packed, BUFFER)), digest);
    }

    void compare() {
      if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
        throw damaged(file);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
