package dev.parley.admin.account;

import java.time.Instant;

/**
 * A link by which somebody sets a new password, once.
 *
 * @param link the address with its secret, which is shown only now
 */
public record ResetLink(String link, Instant expiresAt) {
  /** Never the link. */
  @Override
  public String toString() {
    return "ResetLink[" + expiresAt + "]";
  }
}
