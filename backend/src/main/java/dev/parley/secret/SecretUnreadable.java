package dev.parley.secret;

/** A stored secret cannot be decrypted here; the message says why, for the log. */
public final class SecretUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SecretUnreadable(String why) {
    super(why, null, false, false);
  }
}
