package dev.parley.llm.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model as the browser sees it.
 *
 * @param provider the name of the server that it runs on, to which the prompts go
 * @param percent of the download, while {@code state} is downloading
 * @param detail one sentence about the state, or null
 * @param aliases other ids of this model, which a conversation may have stored before the order of
 *     the servers was changed
 * @param reasons whether it is known to reason before it answers, so that an effort can be chosen
 */
public record ModelView(
    String id,
    String name,
    String provider,
    boolean ready,
    State state,
    @Nullable Integer percent,
    @Nullable String detail,
    @JsonProperty("isDefault") boolean isDefault,
    List<String> aliases,
    boolean reasons) {
  ModelView withIds(String newId, List<String> otherIds, boolean isTheDefault) {
    return new ModelView(
        newId, name, provider, ready, state, percent, detail, isTheDefault, otherIds, reasons);
  }

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
