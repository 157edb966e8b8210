package dev.parley.cli.terminal;

/** A command was not carried out. The message says in one sentence why, and what to do. */
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CommandRefused(String sentence) {
    super(sentence);
  }

  public CommandRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
