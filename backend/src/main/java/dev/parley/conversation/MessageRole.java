package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose message it is. */
public enum MessageRole {
  @JsonProperty("user")
  USER,
  @JsonProperty("assistant")
  ASSISTANT
}
