package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Texts that an event leaves out, fetched as a browser fetches them. */
final class StoredTexts {
  static final StoredTexts NONE = new StoredTexts(path -> NullNode.getInstance());

  private final Function<String, JsonNode> http;

  /**
   * @param http what GET answers at an address
   */
  StoredTexts(Function<String, JsonNode> http) {
    this.http = http;
  }

  /** The text of a message: an event that has none says its length. */
  String text(JsonNode message) {
    if (message.path("text").isString()) {
      return message.path("text").asString();
    }
    String id = message.path("id").asString();
    JsonNode stored =
        http.apply(
                "/api/conversations/%s/messages?leaf=%s&limit=1"
                    .formatted(message.path("conversationId").asString(), id))
            .path("items")
            .path(0);
    assertThat(stored.path("id").asString("")).isEqualTo(id);
    assertThat(stored.path("text").asString()).hasSize(message.path("length").asInt());
    return stored.path("text").asString();
  }
}
