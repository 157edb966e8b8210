package dev.parley.cli;

import dev.parley.cli.terminal.Terminal;
import dev.parley.database.embedded.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a command ended with and wrote. */
record Ran(int status, String out, String err) {
  /** Runs it in this process on a database that its settings name. */
  static Ran on(TestServer.Database database, Object... words) {
    return with(settings(database), "", words);
  }

  /** The same with bytes to read. */
  static Ran on(TestServer.Database database, byte[] input, Object... words) {
    return with(settings(database), input, words);
  }

  private static List<String> settings(TestServer.Database database) {
    return List.of(
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password());
  }

  /** The same on the embedded database of a home. */
  static Ran in(Path home, Object... words) {
    return with(List.of("--parley.home=" + home), "", words);
  }

  static Ran with(List<String> settings, String input, Object... words) {
    return with(settings, input.getBytes(StandardCharsets.UTF_8), words);
  }

  private static Ran with(List<String> settings, byte[] input, Object... words) {
    List<String> all = new ArrayList<>();
    for (Object word : words) {
      all.add(word.toString());
    }
    all.addAll(settings);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int status = MaintenanceCommands.run(terminal, all.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  Ran done() {
    if (status != 0) {
      throw new AssertionError("It ended with " + this);
    }
    return this;
  }
}
