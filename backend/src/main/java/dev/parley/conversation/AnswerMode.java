package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** Which messages of a shared conversation the model answers, unless the message itself sets it. */
public enum AnswerMode implements StoredEnum {
  @JsonProperty("every")
  EVERY,
  /** Only messages that ask the model, such as those with {@code @model}. */
  @JsonProperty("asked")
  ASKED
}
