package dev.parley.database.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where this PostgreSQL lives and who runs it.
 *
 * @param home the folder with the data, the unpacked programs and the log
 */
record Installation(Path home, PostgresUser user, Path programs) {
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

  boolean isNew() {
    return !Files.exists(data());
  }

  List<String> command(String program, String... arguments) {
    List<String> words = new ArrayList<>(user.prefix());
    words.add(programs.resolve("bin").resolve(program).toString());
    words.addAll(List.of(arguments));
    return words;
  }
}
