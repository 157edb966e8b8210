package dev.parley.feed;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes events as JSON. */
@Component
class EventJson {
  private static final String TEXT = "text";
  private static final String LENGTH = "length";

  private final JsonMapper json;

  EventJson(JsonMapper json) {
    this.json = json;
  }

  /** The event in UTF-8, without line breaks. */
  byte[] write(FeedEvent event) {
    return event.leavesTextsOut() ? withoutTexts(event) : json.writeValueAsBytes(event);
  }

  /**
   * The event with null for each text, and the length of the text beside it, in UTF-16 units;
   * browsers fetch the texts that they lack.
   */
  byte[] withoutTexts(FeedEvent event) {
    JsonNode tree = json.valueToTree(event);
    leaveOut(tree);
    return json.writeValueAsBytes(tree);
  }

  private static void leaveOut(JsonNode node) {
    if (node instanceof ObjectNode object && object.path(TEXT).isString()) {
      object.put(LENGTH, object.path(TEXT).stringValue().length());
      object.putNull(TEXT);
    }
    node.forEach(EventJson::leaveOut);
  }

  static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
