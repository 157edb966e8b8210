package dev.parley.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * Where a command reads and writes.
 *
 * @param out what was asked for
 * @param err errors and progress
 * @param watched whether a person looks on, and not a file or another program
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean watched) {
  /** What would move the cursor, colour or hide text, or send keys: files and rows can have it. */
  private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

  public void say(String sentence) {
    out.println(harmless(sentence));
  }

  /** Beside what was asked for, which may be the bytes of a backup. */
  public void note(String sentence) {
    err.println(harmless(sentence));
  }

  private static String harmless(String sentence) {
    return COMMANDS.matcher(sentence).replaceAll("?");
  }
}
