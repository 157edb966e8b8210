package dev.parley.transfer.format;

import static dev.parley.transfer.format.JsonValues.first;
import static dev.parley.transfer.format.JsonValues.isTrue;
import static dev.parley.transfer.format.JsonValues.nonEmpty;
import static dev.parley.transfer.format.JsonValues.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * LibreChat's export of one conversation: a list of messages, or each inside the one it follows.
 */
final class LibreChatFormat {
  /** A message, and the one it stands in. */
  private record Nested(JsonNode message, @Nullable String parent) {}

  private LibreChatFormat() {}

  static ForeignConversation read(JsonNode json) {
    ForeignMessages messages = new ForeignMessages();
    JsonNode top =
        json.path("messagesTree").isArray() ? json.path("messagesTree") : json.path("messages");
    // Not by recursion: a long conversation is nested as deep as it is long.
    Deque<Nested> ahead = new ArrayDeque<>();
    push(top, null, ahead);
    while (!ahead.isEmpty()) {
      Nested next = ahead.pop();
      String own = nonEmpty(next.message().path("messageId"));
      String id = own == null ? "#" + messages.all().size() : own;
      String named = nonEmpty(next.message().path("parentMessageId"));
      String parent = next.parent() == null ? named : next.parent();
      add(id, parent, next.message(), messages);
      push(next.message().path("children"), id, ahead);
    }
    return new ForeignConversation(
        Source.LIBRECHAT,
        first(json.path("conversationId")),
        null,
        first(json.path("title")),
        null,
        null,
        null,
        time(json.path("createdAt")),
        time(json.path("updatedAt")),
        false,
        isTrue(json.path("isArchived")),
        false,
        null,
        null,
        false,
        messages.all(),
        messages.partsLeftOut());
  }

  /** In reverse, so that the first is taken first. */
  private static void push(JsonNode list, @Nullable String parent, Deque<Nested> ahead) {
    if (list.isObject()) {
      ahead.push(new Nested(list, parent));
    }
    for (int i = list.isArray() ? list.size() - 1 : -1; i >= 0; i--) {
      ahead.push(new Nested(list.path(i), parent));
    }
  }

  private static void add(
      String id, @Nullable String parent, JsonNode message, ForeignMessages messages) {
    JsonNode byUser = message.path("isCreatedByUser");
    boolean prompt =
        byUser.isBoolean()
            ? byUser.asBoolean()
            : "user".equalsIgnoreCase(first(message.path("sender")));
    List<String> said = new ArrayList<>();
    for (JsonNode part : message.path("content")) {
      switch (first(part.path("type"))) {
        case "text", "error" -> said.add(first(part.path("text"), part.path("text").path("value")));
        case "image_file", "image_url" -> said.add(Placeholders.IMAGE);
        default -> messages.leaveOut(1);
      }
    }
    if (said.stream().allMatch(String::isBlank)) {
      said.add(first(message.path("text")));
    }
    for (JsonNode file : message.path("files")) {
      said.add(Placeholders.file(first(file.path("filename"))));
    }
    messages.add(
        id,
        parent,
        prompt,
        Placeholders.join(said),
        nonEmpty(message.path("model")),
        time(message.path("createdAt")));
  }
}
