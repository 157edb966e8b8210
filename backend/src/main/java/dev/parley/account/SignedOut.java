package dev.parley.account;

/**
 * An event: this sign-in has ended (signed out, replaced by another sign-in, too old, or the
 * account changed). What belongs to it must end too.
 */
public record SignedOut(String sessionId) {
  @Override
  public String toString() {
    return "SignedOut";
  }
}
