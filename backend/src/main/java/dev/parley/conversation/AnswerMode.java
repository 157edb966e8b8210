package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** Which messages of a shared conversation the model answers, unless a message says so itself. */
public enum AnswerMode implements StoredEnum {
  @JsonProperty("every")
  EVERY,
  /** Only those that ask it, such as those with {@code @model}. */
  @JsonProperty("asked")
  ASKED
}
