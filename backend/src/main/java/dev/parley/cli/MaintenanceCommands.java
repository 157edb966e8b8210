package dev.parley.cli;

import dev.parley.cli.terminal.CommandRefused;
import dev.parley.cli.terminal.Terminal;
import dev.parley.database.embedded.DatabaseUnusable;
import dev.parley.problem.Refusal;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs a maintenance command instead of the server. */
public final class MaintenanceCommands {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int INVALID = 2;

  private MaintenanceCommands() {}

  /** Whether these arguments are a command; without one they are the server's. */
  public static boolean isCommand(String... arguments) {
    return CommandLine.of(arguments).isCommand();
  }

  /** Runs it in this process and returns its exit status. */
  public static int run(String... arguments) {
    PrintStream out = System.out;
    // Standard output is for the result, which may be the bytes of a backup.
    System.setOut(System.err);
    boolean interactive =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return run(new Terminal(System.in, out, System.err, interactive), arguments);
  }

  static int run(Terminal terminal, String... arguments) {
    try {
      CommandLine line = CommandLine.of(arguments);
      Command command = line.command();
      if (command instanceof Command.Help) {
        terminal.say(Command.USAGE);
        return DONE;
      }
      try (ConfigurableApplicationContext settings = settings(line)) {
        return new CommandRun(settings.getEnvironment(), terminal).run(command) ? DONE : FAILED;
      }
    } catch (Command.InvalidCommand e) {
      terminal.note(e.getMessage() + "\n" + Command.USAGE);
      return INVALID;
    } catch (CommandRefused | DatabaseUnusable | Refusal e) {
      terminal.note(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      terminal.note("The database refused (%s): fix that and try again.".formatted(firstLine(e)));
    } catch (IOException e) {
      terminal.note(inWords(e));
    }
    return FAILED;
  }

  /** The settings of the server, without its beans. */
  private static ConfigurableApplicationContext settings(CommandLine line) {
    return new SpringApplicationBuilder(SettingsOnly.class)
        .web(WebApplicationType.NONE)
        .registerShutdownHook(false)
        .properties("spring.main.web-application-type=none")
        .run(
            Stream.concat(
                    Stream.of(
                        "--logging.level.dev.parley=warn",
                        "--logging.level.dev.parley.audit=info",
                        "--logging.level.org.flywaydb.core.internal.command.DbMigrate=warn"),
                    line.settings().stream())
                .toArray(String[]::new));
  }

  /** A context needs at least one class. */
  static final class SettingsOnly {}

  private static String inWords(IOException e) {
    String why = firstLine(e);
    return why.contains("No space left on device") || why.contains("Disk quota exceeded")
        ? "The disk is full (%s): free some space, or name a file on another one.".formatted(why)
        : "The file cannot be read or written (%s): fix that and try again.".formatted(why);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage() == null ? e : e.getMessage())
        .lines()
        .findFirst()
        .orElse("no reason given");
  }
}
