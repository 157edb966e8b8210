package dev.parley.account;

import dev.parley.account.role.Role;
import java.security.Principal;

/**
 * The account that a request or a socket belongs to. Its principal name is the account's id, so
 * that no message over a socket depends on a name that could be changed or look alike.
 *
 * @param securityVersion the account's when this sign-in began; a higher one has ended it
 * @param sessionId the Spring Session id of this sign-in; sockets end with it
 */
public record SignedIn(
    AccountId id,
    String username,
    String displayName,
    Role role,
    int securityVersion,
    String sessionId)
    implements Principal {
  @Override
  public String getName() {
    return id.toString();
  }

  /** Never the session id: it is a secret. */
  @Override
  public String toString() {
    return "SignedIn[" + id + "]";
  }
}
