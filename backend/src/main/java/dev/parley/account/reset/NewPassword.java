package dev.parley.account.reset;

import jakarta.validation.constraints.NotNull;

/**
 * A password to set by a link.
 *
 * @param token the secret of the link
 */
public record NewPassword(
    @NotNull(message = "is missing") String token,
    @NotNull(message = "choose a password") String password) {
  /** Neither of them. */
  @Override
  public String toString() {
    return "NewPassword[]";
  }
}
