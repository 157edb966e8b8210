package dev.parley.account.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** Who may create an account once the first one exists. An invitation always works. */
public enum SignUpMode implements StoredEnum {
  @JsonProperty("open")
  OPEN,
  /** Only with an invitation. */
  @JsonProperty("invite")
  INVITE,
  /** As {@link #INVITE}; strangers are told that there are no accounts for them. */
  @JsonProperty("closed")
  CLOSED
}
