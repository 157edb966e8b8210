package dev.parley.transfer.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A program whose exports can be imported. */
public enum Source {
  @JsonProperty("parley")
  PARLEY("parley"),
  @JsonProperty("chatgpt")
  CHATGPT("chatgpt"),
  @JsonProperty("claude")
  CLAUDE("claude"),
  @JsonProperty("open-webui")
  OPEN_WEBUI("open-webui"),
  @JsonProperty("librechat")
  LIBRECHAT("librechat");

  private final String stored;

  Source(String stored) {
    this.stored = stored;
  }

  /** As it stands in the database, and in the ids that are derived from it. */
  public String stored() {
    return stored;
  }

  /** Recognises a conversation by its fields; empty when it is none. */
  public static Optional<Source> of(JsonNode json) {
    if ("parley-conversation".equals(json.path("format").asString(""))) {
      return Optional.of(PARLEY);
    } else if (json.path("mapping").isObject()) {
      return Optional.of(CHATGPT);
    } else if (json.path("chat_messages").isArray()) {
      return Optional.of(CLAUDE);
    } else if (OpenWebUiFormat.matches(json)) {
      return Optional.of(OPEN_WEBUI);
    } else if (json.has("conversationId")
        && (json.path("messages").isContainer() || json.path("messagesTree").isArray())) {
      return Optional.of(LIBRECHAT);
    }
    return Optional.empty();
  }
}
