package dev.parley.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of this PostgreSQL and the user that runs it.
 *
 * @param home the folder with the data, the unpacked programs and the log
 */
record Installation(Path home, PostgresUser user, Path programs) {
  private static final String VERSION_FILE = "PG_VERSION";

  /** How many unexpected files are named in a message. */
  private static final int MAX_NAMED = 3;

  static Path dataIn(Path home) {
    return home.resolve("pgdata-" + PostgresBinaries.MAJOR);
  }

  Path data() {
    return dataIn(home);
  }

  Path passwordFile() {
    return data().resolve("parley-password");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  /** Whether the data folder is initialized. */
  static boolean hasDatabase(Path home) {
    return Files.exists(dataIn(home).resolve(VERSION_FILE));
  }

  boolean isNew() throws IOException {
    if (!Files.exists(data(), LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (Stream<Path> content = Files.list(data())) {
      return content.findAny().isEmpty();
    }
  }

  /**
   * Rejects a data folder that Parley did not create; changes nothing in it.
   *
   * @throws DatabaseUnusable with a sentence that says what is there and what to do
   */
  void requireOwnData() throws IOException {
    if (!hasDatabase(home)) {
      throw new DatabaseUnusable(
          "The data folder %s has no database in it, but holds %s: move that away, or name another folder in PARLEY_HOME. A disk of its own is mounted on %s, not on the data folder."
              .formatted(data(), someContent(), home));
    }
    String version = Files.readString(data().resolve(VERSION_FILE)).strip();
    if (!version.equals(String.valueOf(PostgresBinaries.MAJOR))) {
      throw new DatabaseUnusable(
          "The data folder %s was made by PostgreSQL %s, and this Parley brings %s: move it away, or name another folder in PARLEY_HOME."
              .formatted(data(), version, PostgresBinaries.MAJOR));
    }
    if (!Files.exists(passwordFile())) {
      throw new DatabaseUnusable(
          "The data folder %s holds a database that Parley did not make, or its file %s is gone: restore that file, or name another folder in PARLEY_HOME."
              .formatted(data(), passwordFile().getFileName()));
    }
  }

  private String someContent() throws IOException {
    try (Stream<Path> content = Files.list(data())) {
      List<String> names =
          content
              .map(path -> path.getFileName().toString())
              .sorted()
              .limit(MAX_NAMED + 1L)
              .toList();
      return String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())))
          + (names.size() > MAX_NAMED ? ", ..." : "");
    }
  }

  List<String> command(String program, String... arguments) {
    List<String> words = new ArrayList<>(user.prefix());
    words.add(programs.resolve("bin").resolve(program).toString());
    words.addAll(List.of(arguments));
    return words;
  }
}
