package dev.parley.transfer.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far an import has come. */
public enum ImportState {
  @JsonProperty("uploading")
  UPLOADING,
  /** The file is here; a server will take it soon. */
  @JsonProperty("waiting")
  WAITING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("done")
  DONE,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("cancelled")
  CANCELLED;

  static ImportState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
