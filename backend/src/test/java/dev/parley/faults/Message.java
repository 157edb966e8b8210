package dev.parley.faults;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A prompt or a reply, as it was told, read or stored. */
record Message(
    UUID id,
    UUID conversationId,
    @Nullable UUID parentId,
    int position,
    String role,
    String status,
    int attempt,
    String text,
    @Nullable String problem,
    boolean cached) {
  static Message of(JsonNode json) {
    return new Message(
        id(json, "id"),
        id(json, "conversationId"),
        json.path("parentId").isString() ? id(json, "parentId") : null,
        json.path("position").asInt(),
        json.path("role").asString(),
        json.path("status").asString(),
        json.path("attempt").asInt(),
        json.path("text").asString(""),
        json.path("problem").path("code").isString()
            ? json.path("problem").path("code").asString()
            : null,
        json.path("cached").asBoolean());
  }

  /** Whether an event has the text of this message; a long one may travel without it. */
  static boolean hasText(JsonNode json) {
    return json.path("text").isString();
  }

  /** The length of a text that did not travel with its message, in UTF-16 units. */
  static int length(JsonNode json) {
    return json.path("length").asInt();
  }

  static UUID id(JsonNode json, String field) {
    return UUID.fromString(json.path(field).asString());
  }

  /** The conversation that an event is about; null when it is about none. */
  static @Nullable UUID conversation(JsonNode event) {
    for (String about :
        List.of("/conversationId", "/conversation/id", "/invitation/conversationId")) {
      if (event.at(about).isString()) {
        return UUID.fromString(event.at(about).asString());
      }
    }
    return null;
  }

  boolean isPrompt() {
    return role.equals("user");
  }

  boolean ended() {
    return !status.equals("answering");
  }

  /** The model said all it had to say. */
  boolean whole() {
    return status.equals("complete") && problem == null;
  }

  /** It ended before the model was done, so that it may be continued. */
  boolean cutShort() {
    return !isPrompt() && ended() && !whole();
  }

  Message with(String newStatus, int newAttempt, String newText) {
    return new Message(
        id,
        conversationId,
        parentId,
        position,
        role,
        newStatus,
        newAttempt,
        newText,
        problem,
        cached);
  }

  /** Without the text, which can be long. */
  String brief() {
    return "%s %s of %s: %s, attempt %d, %d characters"
        .formatted(role, id, conversationId, status, attempt, text.length());
  }
}
