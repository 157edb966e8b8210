package dev.parley.transfer.format;

import static dev.parley.transfer.format.JsonValues.first;
import static dev.parley.transfer.format.JsonValues.isTrue;
import static dev.parley.transfer.format.JsonValues.nonEmpty;
import static dev.parley.transfer.format.JsonValues.text;
import static dev.parley.transfer.format.JsonValues.time;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Claude's export: a list of messages, in later years with parents. */
final class ClaudeFormat {
  private ClaudeFormat() {}

  static ForeignConversation read(JsonNode json) {
    ForeignMessages messages = new ForeignMessages();
    boolean tree = false;
    for (JsonNode each : json.path("chat_messages")) {
      tree |= each.path("parent_message_uuid").isString();
    }
    String before = null;
    for (JsonNode each : json.path("chat_messages")) {
      String own = nonEmpty(each.path("uuid"));
      String id = own == null ? "#" + messages.all().size() : own;
      // The first message names a parent that does not exist.
      String parent = tree ? text(each.path("parent_message_uuid")) : before;
      add(id, parent, each, json, messages);
      before = id;
    }
    String id = first(json.path("uuid"));
    return new ForeignConversation(
        Source.CLAUDE,
        id.isEmpty() ? "first:" + messages.first() : id,
        null,
        first(json.path("name")),
        null,
        null,
        null,
        time(json.path("created_at")),
        time(json.path("updated_at")),
        isTrue(json.path("is_starred")),
        false,
        false,
        nonEmpty(json.path("project").path("name")),
        text(json.path("current_leaf_message_uuid")),
        !tree,
        messages.all(),
        messages.partsLeftOut());
  }

  private static void add(
      String id,
      @Nullable String parent,
      JsonNode message,
      JsonNode conversation,
      ForeignMessages messages) {
    String sender = first(message.path("sender"), message.path("role"));
    boolean prompt = "human".equals(sender) || "user".equals(sender);
    if (!prompt && !"assistant".equals(sender)) {
      messages.hide(id, parent);
      messages.leaveOut(1);
      return;
    }
    List<String> said = new ArrayList<>();
    int unsaid = 0;
    for (JsonNode part : message.path("content")) {
      if ("text".equals(first(part.path("type")))) {
        said.add(first(part.path("text")));
      } else {
        unsaid++;
      }
    }
    // Older ones have the whole text beside the content, or no content at all.
    if (said.stream().allMatch(String::isBlank) && unsaid == 0) {
      said.add(first(message.path("text"), message.path("content")));
    }
    Set<String> files = new LinkedHashSet<>();
    for (String list : List.of("attachments", "files", "files_v2")) {
      for (JsonNode file : message.path(list)) {
        String name = first(file.path("file_name"));
        String content = nonEmpty(file.path("extracted_content"));
        files.add(content == null ? Placeholders.file(name) : Placeholders.file(name, content));
      }
    }
    said.addAll(files);
    messages.leaveOut(unsaid);
    messages.add(
        id,
        parent,
        prompt,
        Placeholders.join(said),
        nonEmpty(conversation.path("model")),
        time(message.path("created_at")));
  }
}
