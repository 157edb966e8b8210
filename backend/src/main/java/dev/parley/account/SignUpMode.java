package dev.parley.account;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may create an account once the first one exists. */
public enum SignUpMode {
  @JsonProperty("open")
  OPEN,
  /** Only with an invitation. */
  @JsonProperty("invite")
  INVITE,
  @JsonProperty("closed")
  CLOSED
}
