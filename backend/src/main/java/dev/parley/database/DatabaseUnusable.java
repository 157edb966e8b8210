package dev.parley.database;

/**
 * The database cannot be used, and a person has to do something. The message is one sentence for
 * that person: what happened, then what to do. It never holds a password or a whole URL.
 */
class DatabaseUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseUnusable(String sentence) {
    super(sentence);
  }

  DatabaseUnusable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
