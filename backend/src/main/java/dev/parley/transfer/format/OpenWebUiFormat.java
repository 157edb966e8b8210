package dev.parley.transfer.format;

import static dev.parley.transfer.format.JsonValues.first;
import static dev.parley.transfer.format.JsonValues.isTrue;
import static dev.parley.transfer.format.JsonValues.nonEmpty;
import static dev.parley.transfer.format.JsonValues.text;
import static dev.parley.transfer.format.JsonValues.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Open WebUI's export: a tree of messages in {@code chat.history}; at first a list of them. */
final class OpenWebUiFormat {
  /** Reasoning and calls of tools stand as HTML in front of the answer. */
  private static final Pattern DETAILS =
      Pattern.compile("<details\\s+type=\"(?:reasoning|tool_calls|code_interpreter)\"");

  private static final String DETAILS_END = "</details>";

  private OpenWebUiFormat() {}

  static boolean matches(JsonNode json) {
    JsonNode chat = chat(json);
    return chat.path("history").path("messages").isContainer()
        || (json.path("chat").isObject() && chat.path("messages").isArray());
  }

  /** Exports of a single conversation may have it without what is around it. */
  private static JsonNode chat(JsonNode json) {
    return json.path("chat").isObject() ? json.path("chat") : json;
  }

  static ForeignConversation read(JsonNode json) {
    JsonNode chat = chat(json);
    ForeignMessages messages = new ForeignMessages();
    JsonNode tree = chat.path("history").path("messages");
    if (tree.isObject() && !tree.isEmpty()) {
      for (Map.Entry<String, JsonNode> each : tree.properties()) {
        add(each.getKey(), text(each.getValue().path("parentId")), each.getValue(), messages);
      }
    } else {
      for (JsonNode each : tree.isArray() && !tree.isEmpty() ? tree : chat.path("messages")) {
        String own = nonEmpty(each.path("id"));
        String id = own == null ? "#" + messages.all().size() : own;
        String parent = nonEmpty(each.path("parentId"));
        add(id, parent == null ? messages.last() : parent, each, messages);
      }
    }
    String id = first(json.path("id"), chat.path("id"));
    return new ForeignConversation(
        Source.OPEN_WEBUI,
        id.isEmpty() ? "first:" + messages.first() : id,
        null,
        first(json.path("title"), chat.path("title")),
        null,
        nonEmpty(chat.path("params").path("system")),
        null,
        time(
            json.path("created_at").isMissingNode()
                ? chat.path("timestamp")
                : json.path("created_at")),
        time(json.path("updated_at")),
        isTrue(json.path("pinned")),
        isTrue(json.path("archived")),
        false,
        Placeholders.folder("Open WebUI folder", first(json.path("folder_id"))),
        text(chat.path("history").path("currentId")),
        false,
        messages.all(),
        messages.partsLeftOut());
  }

  private static void add(
      String id, @Nullable String parent, JsonNode message, ForeignMessages messages) {
    String role = first(message.path("role"));
    boolean prompt = "user".equals(role);
    if (!prompt && !"assistant".equals(role)) {
      messages.hide(id, parent);
      messages.leaveOut(1);
      return;
    }
    List<String> said = new ArrayList<>();
    JsonNode content = message.path("content");
    if (content.isArray()) {
      content.forEach(part -> said.add(part(part)));
    } else {
      String text = first(content);
      said.add(prompt ? text : withoutDetails(text, messages));
    }
    for (JsonNode file : message.path("files")) {
      boolean image = "image".equals(first(file.path("type")));
      said.add(
          image
              ? Placeholders.IMAGE
              : Placeholders.file(first(file.path("name"), file.path("file").path("filename"))));
    }
    messages.add(
        id,
        parent,
        prompt,
        Placeholders.join(said),
        nonEmpty(message.path("model")),
        time(message.path("timestamp")));
  }

  private static String part(JsonNode part) {
    return "image_url".equals(first(part.path("type")))
        ? Placeholders.IMAGE
        : first(part.path("text"), part);
  }

  private static String withoutDetails(String text, ForeignMessages messages) {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    Matcher start = DETAILS.matcher(text);
    while (start.find(from)) {
      int end = text.indexOf(DETAILS_END, start.start());
      if (end < 0) {
        break;
      }
      shown.append(text, from, start.start());
      from = end + DETAILS_END.length();
      messages.leaveOut(1);
    }
    return shown.append(text, from, text.length()).toString().strip();
  }
}
