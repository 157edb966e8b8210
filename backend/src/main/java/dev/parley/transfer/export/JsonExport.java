package dev.parley.transfer.export;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.MessagePortions;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.folder.FolderView;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import dev.parley.transfer.format.FolderNames;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a conversation with all its versions as one JSON object on one line, Parley's own format
 * (docs/transfer.md).
 */
@Component
class JsonExport {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final MessagePortions portions;

  JsonExport(MessagePortions portions) {
    this.portions = portions;
  }

  /**
   * The stream stays open.
   *
   * @param folder the name of the one that it is in; null for none
   */
  void write(
      AccountId me, ConversationView conversation, @Nullable String folder, OutputStream out) {
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      head(json, me, conversation, folder);
      json.writeArrayPropertyStart("messages");
      int last = 0;
      for (List<MessageView> portion = portions.all(me, conversation.id(), last);
          !portion.isEmpty();
          portion = portions.all(me, conversation.id(), last)) {
        portion.forEach(message -> message(json, message));
        last = portion.getLast().position();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Writes the list of an account's folders as one JSON object. The stream stays open. */
  void writeFolders(AccountId me, List<FolderView> folders, OutputStream out) {
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringProperty("format", FolderNames.FORMAT);
      json.writeNumberProperty("version", 1);
      json.writeStringProperty("account", me.toString());
      json.writeArrayPropertyStart("folders");
      for (FolderView folder : folders) {
        json.writeStartObject();
        json.writeStringProperty("name", folder.name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void head(
      JsonGenerator json, AccountId me, ConversationView conversation, @Nullable String folder) {
    json.writeStringProperty("format", "parley-conversation");
    json.writeNumberProperty("version", 1);
    json.writeStringProperty("account", me.toString());
    json.writeStringProperty("id", conversation.id().toString());
    json.writeStringProperty("title", conversation.title());
    optional(json, "model", conversation.model());
    optional(json, "systemPrompt", conversation.systemPrompt());
    optional(json, "reasoningEffort", conversation.effortId());
    json.writeStringProperty("createdAt", conversation.createdAt().toString());
    json.writeStringProperty("lastActivityAt", conversation.lastActivityAt().toString());
    json.writeBooleanProperty("pinned", conversation.pinned());
    json.writeBooleanProperty("archived", conversation.archived());
    optional(json, "folder", folder);
    Instant deletedAt = conversation.deletedAt();
    optional(json, "deletedAt", deletedAt == null ? null : deletedAt.toString());
    optional(json, "activeMessageId", text(conversation.activeMessageId()));
  }

  private static void message(JsonGenerator json, MessageView message) {
    json.writeStartObject();
    json.writeStringProperty("id", message.id().toString());
    optional(json, "parentId", text(message.parentId()));
    json.writeStringProperty("role", message.role() == MessageRole.USER ? "user" : "assistant");
    optional(json, "authorId", text(message.authorId()));
    if (!message.asks()) {
      json.writeBooleanProperty("asks", false);
    }
    json.writeStringProperty("text", message.answer());
    if (message.parts() != null) {
      json.writeStringProperty("reasoning", message.reasoning());
    }
    Integer reasoningMillis = message.reasoningMillis();
    if (reasoningMillis != null) {
      json.writeNumberProperty("reasoningMillis", reasoningMillis);
    }
    json.writeStringProperty("status", status(message.status()).stored());
    json.writeNumberProperty("attempt", message.attempt());
    optional(json, "model", message.model());
    json.writeBooleanProperty("cached", message.cached());
    json.writeStringProperty("createdAt", message.createdAt().toString());
    TokenUsage usage = message.usage();
    if (usage != null) {
      json.writeNumberProperty("inputTokens", usage.inputTokens());
      json.writeNumberProperty("outputTokens", usage.outputTokens());
    }
    ModelProblem problem = message.problem();
    if (problem != null) {
      json.writeStringProperty("problemCode", problem.code());
      json.writeStringProperty("problemTitle", problem.title());
    }
    json.writeNumberProperty("turnsLeftOut", message.turnsLeftOut());
    json.writeEndObject();
  }

  /** In the file nothing grows any more. */
  private static MessageStatus status(MessageStatus now) {
    return now == MessageStatus.ANSWERING ? MessageStatus.INTERRUPTED : now;
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }

  private static void optional(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }
}
