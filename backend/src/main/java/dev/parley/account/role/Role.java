package dev.parley.account.role;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an account may do beside talking. */
public enum Role {
  /** Looks after this Parley; the first account is one. */
  @JsonProperty("admin")
  ADMIN,
  @JsonProperty("user")
  USER
}
