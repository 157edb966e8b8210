package dev.parley.database.embedded;

import dev.parley.settings.ChildEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the programs of PostgreSQL and of the system. */
final class Program {
  private static final Pattern ERROR =
      Pattern.compile("(?:initdb: error|pg_ctl|FATAL|PANIC): +(?<why>.+)");

  private Program() {}

  /** The line of a PostgreSQL program's output that says why it failed. */
  static String errorLine(String output) {
    List<String> lines = output.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
    for (String line : lines.reversed()) {
      Matcher error = ERROR.matcher(line);
      if (error.find()) {
        return error.group("why");
      }
    }
    return lines.isEmpty() ? "no output" : lines.getLast();
  }

  static boolean isDiskFull(String error) {
    return error.contains("No space left on device") || error.contains("Disk quota exceeded");
  }

  record Finished(int status, String output) {
    boolean ok() {
      return status == 0;
    }

    String errorLine() {
      return Program.errorLine(output);
    }
  }

  /** A process that inherits neither the locale nor the passwords and keys of this one. */
  static ProcessBuilder prepare(Path folder, List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    ChildEnvironment.restrict(builder);
    builder.environment().put("LC_ALL", "C");
    return builder.redirectErrorStream(true);
  }

  /** Runs a short program to its end; kills it after the timeout. */
  static Finished run(Path folder, Duration timeout, List<String> words) throws IOException {
    Process process = prepare(folder, words).redirectInput(ProcessBuilder.Redirect.PIPE).start();
    process.getOutputStream().close();
    Thread killer = Thread.ofVirtual().start(() -> killAfter(process, timeout));
    try {
      byte[] output = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      return new Finished(status, new String(output, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while running " + words.getFirst(), e);
    } finally {
      killer.interrupt();
    }
  }

  private static void killAfter(Process process, Duration timeout) {
    try {
      if (!process.waitFor(timeout)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }
}
