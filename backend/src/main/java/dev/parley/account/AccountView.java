package dev.parley.account;

import dev.parley.account.role.Role;
import java.util.UUID;

/** An account as its owner's browser sees it. */
public record AccountView(UUID id, String username, String displayName, Role role) {
  /** The view of the account that is signed in. */
  public static AccountView of(SignedIn me) {
    return new AccountView(me.id().value(), me.username(), me.displayName(), me.role());
  }
}
