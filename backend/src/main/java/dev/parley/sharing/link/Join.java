package dev.parley.sharing.link;

import jakarta.validation.constraints.NotNull;

/** The secret of a link. */
public record Join(@NotNull(message = "is missing") String token) {
  /** Never the token. */
  @Override
  public String toString() {
    return "Join[]";
  }
}
