package dev.parley.conversation.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** Whether somebody is in a conversation already. */
public enum MemberState implements StoredEnum {
  /** Sees only the invitation: its title and its members. */
  @JsonProperty("invited")
  INVITED,
  @JsonProperty("joined")
  JOINED
}
