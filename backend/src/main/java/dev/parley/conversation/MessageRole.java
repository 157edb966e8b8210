package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** Whose message it is. */
public enum MessageRole implements StoredEnum {
  @JsonProperty("user")
  USER,
  @JsonProperty("assistant")
  ASSISTANT
}
