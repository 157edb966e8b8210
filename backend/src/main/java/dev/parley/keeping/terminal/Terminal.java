package dev.parley.keeping.terminal;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param out what was asked for
 * @param err complaints and progress
 * @param watched whether a person looks on, and not a file or another program
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean watched) {
  public void say(String sentence) {
    out.println(sentence);
  }

  /** Beside what was asked for, which may be the bytes of a backup. */
  public void note(String sentence) {
    err.println(sentence);
  }
}
