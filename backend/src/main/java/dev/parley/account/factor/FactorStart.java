package dev.parley.account.factor;

import jakarta.validation.constraints.NotNull;

/** The password, before a second factor is set up. */
public record FactorStart(@NotNull(message = "type your password") String password) {
  /** Never the password. */
  @Override
  public String toString() {
    return "FactorStart[]";
  }
}
