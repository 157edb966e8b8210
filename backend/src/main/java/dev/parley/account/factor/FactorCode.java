package dev.parley.account.factor;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A code of an authenticator app or a recovery code, with any spaces and dashes. */
public record FactorCode(
    @NotNull(message = "type the code") @Size(max = 100, message = "is too long") String code) {
  /** Never the code. */
  @Override
  public String toString() {
    return "FactorCode[]";
  }
}
