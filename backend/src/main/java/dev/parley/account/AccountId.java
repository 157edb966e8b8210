package dev.parley.account;

import java.util.UUID;

/** The id of an account; its text form is the name of the account's principal. */
public record AccountId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
