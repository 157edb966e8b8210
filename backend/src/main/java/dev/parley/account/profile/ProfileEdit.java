package dev.parley.account.profile;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A change of one's own names; what is left out stays.
 *
 * @param displayName shown to others; empty shows the username
 * @param username to sign in with
 * @param password the current one, needed for another username
 */
public record ProfileEdit(
    @Nullable String displayName,
    @Size(max = 64, message = "is too long") @Nullable String username,
    @Nullable String password) {
  /** Never the password. */
  @Override
  public String toString() {
    return "ProfileEdit";
  }
}
