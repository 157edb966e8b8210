package dev.parley.account.factor;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The password and a code, before a second factor is turned off or its codes are replaced. */
public record FactorProof(
    @NotNull(message = "type your password") String password,
    @NotNull(message = "type the code") @Size(max = 100, message = "is too long") String code) {
  /** Neither of them. */
  @Override
  public String toString() {
    return "FactorProof[]";
  }
}
