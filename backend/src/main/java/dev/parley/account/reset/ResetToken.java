package dev.parley.account.reset;

import jakarta.validation.constraints.NotNull;

/** The secret of a link for a new password. */
public record ResetToken(@NotNull(message = "is missing") String token) {
  /** Never the token. */
  @Override
  public String toString() {
    return "ResetToken[]";
  }
}
