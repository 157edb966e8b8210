package dev.parley.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}: how a running PostgreSQL describes itself in its data folder. Line 1 is
 * its process, line 4 its port, line 8 its state (PostgreSQL's {@code pidfile.h}).
 */
record PostmasterFile(long pid, int port, String state) {
  private static final String NAME = "postmaster.pid";

  static Optional<PostmasterFile> read(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve(NAME));
      String state = lines.size() < 8 ? "" : lines.get(7).strip();
      int port = lines.size() < 4 ? 0 : Integer.parseInt(lines.get(3).strip());
      return Optional.of(new PostmasterFile(Long.parseLong(lines.getFirst().strip()), port, state));
    } catch (IOException | RuntimeException absentOrHalfWritten) {
      return Optional.empty();
    }
  }

  static void delete(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }

  boolean isReady(Process process) {
    return pid == process.pid() && isReady();
  }

  boolean isReady() {
    return state.equals("ready");
  }
}
