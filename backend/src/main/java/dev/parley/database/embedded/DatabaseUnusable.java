package dev.parley.database.embedded;

/**
 * The database cannot be used, and a person has to do something. The message is one sentence for
 * that person: what happened, then what to do. It never holds a password or a whole URL.
 */
public class DatabaseUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatabaseUnusable(String sentence) {
    super(sentence);
  }

  public DatabaseUnusable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
