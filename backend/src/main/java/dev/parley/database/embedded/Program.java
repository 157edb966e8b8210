package dev.parley.database.embedded;

import dev.parley.settings.ChildEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs the programs of PostgreSQL and of the system. */
final class Program {
  private Program() {}

  record Finished(int status, String output) {
    boolean ok() {
      return status == 0;
    }

    /** The line that says why it failed; PostgreSQL's programs mark it. */
    String lastWords() {
      return LastWords.in(output);
    }
  }

  /**
   * Prepared so that neither the settings nor the language of this user change what it does, and
   * that it gets no password or key of ours.
   */
  static ProcessBuilder prepare(Path folder, List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    ChildEnvironment.restrict(builder);
    builder.environment().put("LC_ALL", "C");
    return builder.redirectErrorStream(true);
  }

  /** Runs a short program to its end; one that is not done in time is killed. */
  static Finished run(Path folder, Duration limit, List<String> words) throws IOException {
    Process process = prepare(folder, words).redirectInput(ProcessBuilder.Redirect.PIPE).start();
    process.getOutputStream().close();
    Thread guard = Thread.ofVirtual().start(() -> killAfter(process, limit));
    try {
      byte[] output = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      return new Finished(status, new String(output, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while running " + words.getFirst(), e);
    } finally {
      guard.interrupt();
    }
  }

  private static void killAfter(Process process, Duration limit) {
    try {
      if (!process.waitFor(limit)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }
}
