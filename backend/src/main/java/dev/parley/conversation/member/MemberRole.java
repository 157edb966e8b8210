package dev.parley.conversation.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** What a member may do in a conversation. */
public enum MemberRole implements StoredEnum {
  /** One in each conversation: also renames it, sets it up, and invites and removes people. */
  @JsonProperty("owner")
  OWNER,
  /** May ask, edit, and continue answers. */
  @JsonProperty("writer")
  WRITER,
  @JsonProperty("reader")
  READER
}
