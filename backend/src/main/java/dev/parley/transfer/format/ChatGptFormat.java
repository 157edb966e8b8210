package dev.parley.transfer.format;

import static dev.parley.transfer.format.JsonValues.first;
import static dev.parley.transfer.format.JsonValues.isTrue;
import static dev.parley.transfer.format.JsonValues.nonEmpty;
import static dev.parley.transfer.format.JsonValues.text;
import static dev.parley.transfer.format.JsonValues.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** ChatGPT's export: a tree of nodes in {@code mapping}. */
final class ChatGptFormat {
  /**
   * The content types that were never shown: reasoning, tools, and what the model was given about a
   * person.
   */
  private static final Set<String> HIDDEN =
      Set.of(
          "thoughts",
          "reasoning_recap",
          "execution_output",
          "tether_quote",
          "tether_browsing_display",
          "user_editable_context",
          "model_editable_context",
          "system_error",
          "app_pairing_content");

  /** References to sources, in characters of private use that no font has. */
  private static final Pattern CITATION = Pattern.compile("\\x{E200}[^\\x{E201}]{0,500}\\x{E201}");

  private static final Pattern PROJECT = Pattern.compile("g-p-([0-9a-f]+)");

  private ChatGptFormat() {}

  static ForeignConversation read(JsonNode json) {
    ForeignMessages messages = new ForeignMessages();
    for (Map.Entry<String, JsonNode> node : json.path("mapping").properties()) {
      add(node.getKey(), text(node.getValue().path("parent")), node.getValue(), messages);
    }
    // Exports before the summer of 2023 have no id.
    String id = first(json.path("conversation_id"), json.path("id"));
    return new ForeignConversation(
        Source.CHATGPT,
        id.isEmpty() ? "first:" + messages.first() : id,
        null,
        first(json.path("title")),
        null,
        null,
        null,
        time(json.path("create_time")),
        time(json.path("update_time")),
        isTrue(json.path("is_starred")) || json.path("pinned_time").isNumber(),
        isTrue(json.path("is_archived")),
        false,
        project(first(json.path("conversation_template_id"), json.path("gizmo_id"))),
        text(json.path("current_node")),
        false,
        messages.all(),
        messages.partsLeftOut());
  }

  /** Named after its id, for no file has its name; other ids are of custom GPTs. */
  private static @Nullable String project(String id) {
    Matcher project = PROJECT.matcher(id);
    return project.lookingAt() ? Placeholders.folder("ChatGPT project", project.group(1)) : null;
  }

  private static void add(
      String id, @Nullable String parent, JsonNode node, ForeignMessages messages) {
    JsonNode message = node.path("message");
    JsonNode content = message.path("content");
    String role = first(message.path("author").path("role"));
    boolean prompt = "user".equals(role);
    boolean image = "tool".equals(role) && hasImage(content);
    if (!message.isObject() || !(prompt || image || "assistant".equals(role))) {
      messages.hide(id, parent);
      messages.leaveOut(message.isObject() && !"system".equals(role) ? 1 : 0);
    } else if (!image && isUnsaid(message)) {
      messages.hide(id, parent);
      messages.leaveOut(1);
    } else {
      messages.add(
          id,
          parent,
          prompt,
          image ? Placeholders.IMAGE : said(message),
          nonEmpty(message.path("metadata").path("model_slug")),
          time(message.path("create_time")));
    }
  }

  private static boolean isUnsaid(JsonNode message) {
    String recipient = first(message.path("recipient"));
    return isTrue(message.path("metadata").path("is_visually_hidden_from_conversation"))
        || HIDDEN.contains(first(message.path("content").path("content_type")))
        || "analysis".equals(first(message.path("channel")))
        // Said to a tool.
        || !(recipient.isEmpty() || "all".equals(recipient));
  }

  private static boolean hasImage(JsonNode content) {
    for (JsonNode part : content.path("parts")) {
      if ("image_asset_pointer".equals(first(part.path("content_type")))) {
        return true;
      }
    }
    return false;
  }

  private static String said(JsonNode message) {
    JsonNode content = message.path("content");
    List<String> said = new ArrayList<>();
    for (JsonNode attachment : message.path("metadata").path("attachments")) {
      said.add(Placeholders.file(first(attachment.path("name"))));
    }
    if ("code".equals(first(content.path("content_type")))) {
      String language = first(content.path("language")).replaceAll("[^a-z]|unknown", "");
      said.add("```" + language + "\n" + first(content.path("text")) + "\n```");
    } else if (content.isString()) {
      said.add(first(content));
    } else if (content.path("parts").isArray()) {
      content.path("parts").forEach(part -> said.add(part(part)));
    } else {
      said.add(first(content.path("text"), content.path("result"), content.path("content")));
    }
    return CITATION.matcher(Placeholders.join(said)).replaceAll("");
  }

  /** A text, or an object for what is none. */
  private static String part(JsonNode part) {
    String text = text(part);
    if (text != null) {
      return text;
    }
    return switch (first(part.path("content_type"))) {
      case "image_asset_pointer" -> Placeholders.IMAGE;
      case "audio_asset_pointer", "real_time_user_audio_video_asset_pointer" -> Placeholders.AUDIO;
      default -> first(part.path("text"));
    };
  }
}
