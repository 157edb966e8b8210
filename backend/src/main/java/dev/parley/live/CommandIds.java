package dev.parley.live;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds which command an error is about: its messageId, else its replyId. Read from the payload's
 * bytes, so that a refused or unreadable command is answered under its id wherever it failed.
 */
@Component
class CommandIds {
  private final JsonMapper json;

  CommandIds(JsonMapper json) {
    // An unreadable command has an id too: it is answered under the last one that it names.
    this.json = json.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  @Nullable UUID of(Message<?> message) {
    if (!(message.getPayload() instanceof byte[] payload)) {
      return null;
    }
    try {
      JsonNode command = json.readTree(payload);
      UUID messageId = uuid(command.path("messageId"));
      return messageId != null ? messageId : uuid(command.path("replyId"));
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private static @Nullable UUID uuid(JsonNode value) {
    try {
      return value.isString() ? UUID.fromString(value.stringValue()) : null;
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }
}
