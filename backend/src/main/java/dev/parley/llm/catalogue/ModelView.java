package dev.parley.llm.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One model as the browser sees it.
 *
 * @param percent of the download, while {@code state} is downloading
 * @param detail one sentence when there is something to say
 */
public record ModelView(
    String id,
    String name,
    String provider,
    boolean ready,
    State state,
    @Nullable Integer percent,
    @Nullable String detail,
    @JsonProperty("isDefault") boolean isDefault) {
  public enum State {
    @JsonProperty("downloading")
    DOWNLOADING,
    @JsonProperty("loading")
    LOADING,
    @JsonProperty("ready")
    READY,
    @JsonProperty("failed")
    FAILED
  }
}
