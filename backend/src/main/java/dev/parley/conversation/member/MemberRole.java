package dev.parley.conversation.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a member may do in a conversation. */
public enum MemberRole {
  /** One in each conversation: also renames it, sets it up, and invites and removes people. */
  @JsonProperty("owner")
  OWNER,
  /** Asks, edits, and lets answers go on. */
  @JsonProperty("writer")
  WRITER,
  @JsonProperty("reader")
  READER;

  /** As it stands in the database. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that is stored so. */
  public static MemberRole of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
