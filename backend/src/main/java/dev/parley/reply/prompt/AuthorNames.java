package dev.parley.reply.prompt;

import dev.parley.conversation.Transcript;
import dev.parley.conversation.member.Author;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How a model learns who wrote what: as soon as two people have written in a branch, each prompt
 * begins with the name of its author, which no two of them share. Only a name begins a line there:
 * the further lines of a prompt are indented, so that no text can pass for a prompt of somebody
 * else. What one person asks alone stays as it is, and so does its key in the cache.
 */
final class AuthorNames {
  private static final int MAX_CHARACTERS = 40;

  /** What would make another line, or another name, of a name. */
  private static final Pattern BREAKING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}:\\s]+");

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final String INDENT = "  ";

  /** Who wrote what was imported from a file of somebody else. */
  private static final String UNKNOWN = "Somebody";

  /** By account; empty where one person has written alone. */
  private final Map<UUID, String> names;

  private AuthorNames(Map<UUID, String> names) {
    this.names = names;
  }

  static AuthorNames of(Transcript transcript) {
    Map<UUID, String> names = new HashMap<>();
    Set<String> taken = new HashSet<>(Set.of(UNKNOWN.toLowerCase(Locale.ROOT)));
    for (Transcript.Turn turn : transcript.turns()) {
      Author by = turn.by();
      if (by != null && !names.containsKey(by.accountId())) {
        names.put(by.accountId(), unlike(taken, plain(by.displayName())));
      }
    }
    return new AuthorNames(names.size() > 1 ? names : Map.of());
  }

  /** The name, with a number behind it where somebody else has it already. */
  private static String unlike(Set<String> taken, String name) {
    String own = name;
    for (int number = 2; !taken.add(own.toLowerCase(Locale.ROOT)); number++) {
      own = name + " (" + number + ")";
    }
    return own;
  }

  /** The text of a prompt as the model gets it. */
  String textWithAuthor(Transcript.Turn prompt) {
    if (names.isEmpty()) {
      return prompt.text();
    }
    Author by = prompt.by();
    String name = by == null ? UNKNOWN : names.getOrDefault(by.accountId(), UNKNOWN);
    return name + ": " + LINE_BREAK.matcher(prompt.text()).replaceAll("$0" + INDENT);
  }

  private static String plain(String name) {
    String line = BREAKING.matcher(name).replaceAll(" ").strip();
    if (line.isEmpty()) {
      return UNKNOWN;
    }
    int characters = line.codePointCount(0, line.length());
    return characters > MAX_CHARACTERS
        ? line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS))
        : line;
  }
}
