package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** How far a message has come. A prompt is always complete. */
public enum MessageStatus implements StoredEnum {
  @JsonProperty("complete")
  COMPLETE,
  /** In flight; exactly these have a lease. */
  @JsonProperty("answering")
  ANSWERING,
  /** Ended by a person. */
  @JsonProperty("stopped")
  STOPPED,
  /** Ended by a crash of the server. */
  @JsonProperty("interrupted")
  INTERRUPTED,
  /** Ended by the model server, or before it was asked. */
  @JsonProperty("failed")
  FAILED
}
