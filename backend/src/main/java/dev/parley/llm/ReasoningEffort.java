package dev.parley.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much a model is asked to reason before it answers. */
public enum ReasoningEffort {
  @JsonProperty("low")
  LOW,
  @JsonProperty("medium")
  MEDIUM,
  @JsonProperty("high")
  HIGH;

  /** As model servers, the database and exports have it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The effort with this id; empty when there is none. */
  public static Optional<ReasoningEffort> of(@Nullable String id) {
    return Arrays.stream(values()).filter(effort -> effort.id().equals(id)).findFirst();
  }
}
