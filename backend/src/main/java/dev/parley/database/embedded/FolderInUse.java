package dev.parley.database.embedded;

/** Another Parley has the data folder, and with it the right to run PostgreSQL there. */
public final class FolderInUse extends DatabaseUnusable {
  private static final long serialVersionUID = 1;

  FolderInUse(String sentence) {
    super(sentence);
  }
}
