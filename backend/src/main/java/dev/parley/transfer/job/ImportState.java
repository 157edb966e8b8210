package dev.parley.transfer.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.database.StoredEnum;

/** How far an import has come. */
public enum ImportState implements StoredEnum {
  @JsonProperty("uploading")
  UPLOADING,
  /** The file is uploaded; a node will start soon. */
  @JsonProperty("waiting")
  WAITING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("done")
  DONE,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("cancelled")
  CANCELLED
}
