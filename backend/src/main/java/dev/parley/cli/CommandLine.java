package dev.parley.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The arguments of this process, sorted by kind.
 *
 * @param settings in the form of the server: {@code --name=value}
 */
record CommandLine(List<String> words, Set<String> flags, List<String> settings) {
  static CommandLine of(String... arguments) {
    CommandLine line = new CommandLine(new ArrayList<>(), new LinkedHashSet<>(), new ArrayList<>());
    for (String argument : arguments) {
      if (Command.FLAGS.contains(argument)) {
        line.flags.add(argument);
      } else if (argument.startsWith("--")) {
        line.settings.add(argument);
      } else if (!argument.isBlank()) {
        line.words.add(argument);
      }
    }
    return line;
  }

  /** Whether these arguments name a maintenance command. */
  boolean isCommand() {
    return !words.isEmpty() || !flags.isEmpty();
  }

  Command command() throws Command.InvalidCommand {
    for (String setting : settings) {
      // A mistyped flag must not be ignored.
      if (!setting.contains("=")) {
        throw new Command.InvalidCommand(
            "There is no %s; settings are written --name=value.".formatted(setting));
      }
    }
    if (words.isEmpty() && !flags.contains("--help")) {
      throw new Command.InvalidCommand(
          "%s belongs to a command.".formatted(String.join(" ", flags)));
    }
    return Command.of(words, flags);
  }
}
