package dev.parley.conversation.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether somebody is in a conversation already. */
public enum MemberState {
  /** Sees only the invitation: its title and its members. */
  @JsonProperty("invited")
  INVITED,
  @JsonProperty("joined")
  JOINED;

  /** The state that is stored so. */
  public static MemberState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
