package dev.parley.account.profile;

import jakarta.validation.constraints.NotNull;

/**
 * A change of one's own password.
 *
 * @param current the one that holds until now
 * @param next the new one
 */
public record PasswordEdit(
    @NotNull(message = "type your current password") String current,
    @NotNull(message = "choose a password") String next) {
  /** Never a password. */
  @Override
  public String toString() {
    return "PasswordEdit";
  }
}
