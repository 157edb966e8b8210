package dev.parley.cli;

import java.util.List;
import java.util.Set;

/** A maintenance command. */
sealed interface Command {
  String USAGE =
      """
      parley                                         starts the server
      parley backup FILE                             writes a backup to a new file; - writes to standard output
      parley restore FILE [--replace]                restores a backup into an empty database; --replace replaces existing data
      parley move                                    copies the embedded database to the one in spring.datasource.url
      parley verify [FILE]                           checks the database, or a backup, for inconsistent or damaged data
      parley account reset-password NAME [--stdin]   sets a random password and prints it, or reads the new one from standard input
      parley account reset-factor NAME               turns off the second factor of somebody who has lost it
      parley account reopen NAME                     reopens a closed account before it is removed
      With the image the command is parley; without it, java -jar and the name of the jar. Where a FILE is read, - is standard input. Settings are those of the server: --name=value, or environment variables.
      The exit status is 0 on success (verify: no inconsistencies), 1 on failure, 2 when the command was not understood.\
      """;

  /** The flags of commands, in addition to settings. */
  Set<String> FLAGS = Set.of("--replace", "--stdin", "--help");

  record Backup(String file) implements Command {}

  record Restore(String file, boolean replace) implements Command {}

  record Move() implements Command {}

  record Verify() implements Command {}

  record VerifyFile(String file) implements Command {}

  record ResetPassword(String username, boolean fromInput) implements Command {}

  record Reopen(String username) implements Command {}

  record ResetFactor(String username) implements Command {}

  record Help() implements Command {}

  /**
   * Parses the words and the flags of a command line.
   *
   * @throws InvalidCommand when they are not a command
   */
  static Command of(List<String> words, Set<String> flags) throws InvalidCommand {
    if (flags.contains("--help")) {
      return new Help();
    }
    String name = words.getFirst();
    Command command =
        switch (name) {
          case "backup" -> new Backup(file(words, "the file to write"));
          case "restore" -> new Restore(file(words, "the file"), flags.contains("--replace"));
          case "verify" -> words.size() == 1 ? new Verify() : new VerifyFile(file(words, "a file"));
          case "account" -> account(words, flags);
          case "move" -> noArgument(words, new Move());
          case "help", "-h" -> noArgument(words, new Help());
          default -> throw new InvalidCommand("There is no command \"%s\".".formatted(name));
        };
    for (String flag : flags) {
      boolean accepted =
          flag.equals("--replace") ? command instanceof Restore : command instanceof ResetPassword;
      if (!accepted) {
        throw new InvalidCommand("\"%s\" takes no %s.".formatted(name, flag));
      }
    }
    return command;
  }

  private static Command account(List<String> words, Set<String> flags) throws InvalidCommand {
    String verb = words.size() == 3 ? words.get(1) : "";
    return switch (verb) {
      case "reset-password" -> new ResetPassword(words.get(2), flags.contains("--stdin"));
      case "reset-factor" -> new ResetFactor(words.get(2));
      case "reopen" -> new Reopen(words.get(2));
      default ->
          throw new InvalidCommand(
              "\"account\" is followed by reset-password, reset-factor or reopen, and a username.");
    };
  }

  private static String file(List<String> words, String what) throws InvalidCommand {
    if (words.size() != 2) {
      throw new InvalidCommand("\"%s\" is followed by %s.".formatted(words.getFirst(), what));
    }
    return words.get(1);
  }

  private static Command noArgument(List<String> words, Command command) throws InvalidCommand {
    if (words.size() != 1) {
      throw new InvalidCommand("\"%s\" stands alone.".formatted(words.getFirst()));
    }
    return command;
  }

  /** An invalid command line; the message says why. */
  final class InvalidCommand extends Exception {
    private static final long serialVersionUID = 1;

    InvalidCommand(String why) {
      super(why);
    }
  }
}
