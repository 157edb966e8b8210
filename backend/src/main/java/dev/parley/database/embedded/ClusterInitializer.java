package dev.parley.database.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Initializes an empty data folder. It is created under another name and renamed when complete, so
 * that an interrupted one is never mistaken for data.
 */
final class ClusterInitializer {
  static final String SUPERUSER = "postgres";

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String UNFINISHED = ".unfinished-";

  private ClusterInitializer() {}

  static void initialize(Installation postgres) {
    deleteUnfinished(postgres);
    Path unfinished =
        postgres.home().resolve(postgres.data().getFileName() + UNFINISHED + token(6));
    try {
      Path data = Files.createDirectories(unfinished.resolve("data"));
      Path password = writePassword(unfinished.resolve("password"));
      Directories.setPermissions(unfinished, 0700);
      Directories.setPermissions(data, 0700);
      Directories.changeOwner(unfinished, postgres.user().id(), postgres.user().group());
      initdb(postgres, data, password);
      Files.move(password, data.resolve(postgres.passwordFile().getFileName()));
      moveIntoPlace(data, postgres);
      Directories.sync(postgres.home());
    } catch (IOException e) {
      throw failed(postgres, String.valueOf(e.getMessage()));
    } finally {
      Directories.deleteIfPossible(unfinished);
    }
  }

  private static void moveIntoPlace(Path data, Installation postgres) throws IOException {
    try {
      Files.move(data, postgres.data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(postgres.data())) {
        throw e;
      }
      throw new DatabaseUnusable(
          "The data folder %s cannot be replaced (%s): mount a disk of its own on %s, or name another folder in PARLEY_HOME."
              .formatted(postgres.data(), e.getReason(), postgres.home()),
          e);
    }
  }

  private static void initdb(Installation postgres, Path data, Path password) throws IOException {
    // With the ctype "C", search would not separate quotes from words; macOS has its own name for
    // it.
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    List<String> command =
        postgres.command(
            "initdb",
            "--pgdata=" + data,
            "--username=" + SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C",
            "--lc-ctype=" + (mac ? "UTF-8" : "C.UTF-8"),
            "--lc-collate=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions");
    Program.Finished initdb = Program.run(postgres.programs(), TIMEOUT, command);
    if (!initdb.ok()) {
      boolean full = Program.isDiskFull(initdb.output());
      throw failed(postgres, full ? "No space left on device" : initdb.errorLine());
    }
  }

  private static Path writePassword(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, token(24), StandardOpenOption.DSYNC, StandardOpenOption.WRITE);
  }

  static String readPassword(Installation postgres) {
    try {
      return Files.readString(postgres.passwordFile()).strip();
    } catch (IOException e) {
      throw new DatabaseUnusable(
          "The password of the database cannot be read from %s: restore that file, and check that this user owns %s."
              .formatted(postgres.passwordFile(), postgres.data()),
          e);
    }
  }

  private static String token(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static void deleteUnfinished(Installation postgres) {
    String name = postgres.data().getFileName() + UNFINISHED;
    try (Stream<Path> siblings = Files.list(postgres.home())) {
      siblings
          .filter(path -> path.getFileName().toString().startsWith(name))
          .forEach(Directories::deleteIfPossible);
    } catch (IOException ignored) {
      // the next start retries
    }
  }

  private static DatabaseUnusable failed(Installation postgres, String why) {
    String what =
        "PostgreSQL could not initialize its data folder %s (%s): ".formatted(postgres.data(), why);
    return new DatabaseUnusable(
        Program.isDiskFull(why)
            ? what + "free some space there, or name another folder in PARLEY_HOME."
            : what + "fix that and start again, or name a database in spring.datasource.url.");
  }
}
