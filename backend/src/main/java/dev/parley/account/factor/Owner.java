package dev.parley.account.factor;

import dev.parley.account.SignedIn;
import dev.parley.account.role.Role;
import dev.parley.account.session.HalfSignedIn;
import java.security.Principal;
import java.util.UUID;

/**
 * Whose second factor a call is about: of somebody who is signed in, or who has to set one up
 * first.
 *
 * @param administrator false where the role is not known because it opens nothing yet
 * @param securityVersion the account's under which the call came
 */
record Owner(UUID id, String username, boolean administrator, int securityVersion) {
  static Owner of(Principal me) {
    return switch (me) {
      case SignedIn signedIn ->
          new Owner(
              signedIn.id().value(),
              signedIn.username(),
              signedIn.role() == Role.ADMIN,
              signedIn.securityVersion());
      case HalfSignedIn half ->
          new Owner(half.account(), half.username(), false, half.securityVersion());
      default -> throw new IllegalStateException("Nobody is signed in");
    };
  }
}
