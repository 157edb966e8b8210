package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Which messages of a shared conversation the model answers, unless a message says so itself. */
public enum AnswerMode {
  @JsonProperty("every")
  EVERY,
  /** Only those that ask it, such as those with {@code @model}. */
  @JsonProperty("asked")
  ASKED;

  /** As it stands in the database. */
  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AnswerMode of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
