package dev.parley.account.password;

import jakarta.validation.constraints.NotNull;

/** The password of who is signed in, typed again. */
public record PasswordConfirmation(@NotNull(message = "type your password") String password) {
  /** Never the password. */
  @Override
  public String toString() {
    return "PasswordConfirmation[]";
  }
}
