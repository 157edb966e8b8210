package dev.parley.account.profile;

import jakarta.validation.constraints.NotNull;

/**
 * A request to close one's own account.
 *
 * @param password the current one
 */
public record AccountClosing(@NotNull(message = "type your current password") String password) {
  /** Never the password. */
  @Override
  public String toString() {
    return "AccountClosing";
  }
}
