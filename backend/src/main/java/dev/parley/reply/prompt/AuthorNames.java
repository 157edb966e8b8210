package dev.parley.reply.prompt;

import dev.parley.conversation.Transcript;
import dev.parley.conversation.member.Author;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a model learns who wrote what: as soon as two people have written in a branch, each prompt
 * begins with the name of its author. What one person asks alone stays as it is, and so does its
 * key in the cache.
 */
final class AuthorNames {
  private static final int MAX_CHARACTERS = 40;

  /** What would make another line, or another name, of a name. */
  private static final Pattern BREAKING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}:\\s]+");

  private final boolean shown;

  private AuthorNames(boolean shown) {
    this.shown = shown;
  }

  static AuthorNames of(Transcript transcript) {
    long authors =
        transcript.turns().stream()
            .map(Transcript.Turn::by)
            .filter(Objects::nonNull)
            .map(Author::accountId)
            .distinct()
            .count();
    return new AuthorNames(authors > 1);
  }

  /** The text of a prompt as the model gets it. */
  String textWithAuthor(Transcript.Turn prompt) {
    Author by = prompt.by();
    return shown && by != null ? plain(by.displayName()) + ": " + prompt.text() : prompt.text();
  }

  private static String plain(String name) {
    String line = BREAKING.matcher(name).replaceAll(" ").strip();
    int characters = line.codePointCount(0, line.length());
    return characters > MAX_CHARACTERS
        ? line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS))
        : line;
  }
}
