package dev.parley.account.password;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A name and a password to sign in with. */
public record SignInRequest(
    @NotNull(message = "type your username") @Size(max = 64, message = "is too long")
        String username,
    @NotNull(message = "type your password") String password) {
  /** Never the password. */
  @Override
  public String toString() {
    return "SignInRequest[" + username + "]";
  }
}
