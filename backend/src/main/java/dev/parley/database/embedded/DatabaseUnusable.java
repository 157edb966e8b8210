package dev.parley.database.embedded;

/**
 * The database cannot be used until a person does something. The message is one sentence for that
 * person: what happened, then what to do. It never contains a password or a whole URL.
 */
public class DatabaseUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Another Parley has the data folder, and with it the right to run PostgreSQL there. */
  public static final class FolderInUse extends DatabaseUnusable {
    private static final long serialVersionUID = 1;

    FolderInUse(String sentence) {
      super(sentence);
    }
  }

  public DatabaseUnusable(String sentence) {
    super(sentence);
  }

  public DatabaseUnusable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
