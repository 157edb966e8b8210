package dev.parley.account.session;

import java.security.Principal;
import java.time.Duration;
import java.util.UUID;

/**
 * Somebody whose password was right and whose second factor is missing. A type of its own: what
 * takes a signed-in account, over HTTP or for a socket, cannot be given this one by mistake.
 *
 * @param account the id of the account
 * @param securityVersion the account's when the password was compared; a higher one has ended it
 * @param step what is missing
 */
public record HalfSignedIn(UUID account, String username, int securityVersion, FactorStep step)
    implements Principal {
  /** How long a code may be waited for; then the password is asked for again. */
  public static final Duration CODE_WITHIN = Duration.ofMinutes(10);

  @Override
  public String getName() {
    return account.toString();
  }

  @Override
  public String toString() {
    return "HalfSignedIn[" + account + ", " + step + "]";
  }
}
