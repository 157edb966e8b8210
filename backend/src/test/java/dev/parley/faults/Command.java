package dev.parley.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tab can ask for. Its ids are chosen by the tab, so that it can be sent again. */
sealed interface Command {
  /** By which errors name it. */
  UUID id();

  /** The message that it makes; null when it makes none. */
  default @Nullable UUID created() {
    return switch (this) {
      case Prompt prompt -> prompt.messageId();
      case Regenerate again -> again.replyId();
      case Continue _, Stop _ -> null;
    };
  }

  String destination();

  Map<String, Object> payload();

  /**
   * A question, or what is only said to the others.
   *
   * @param parentId the answer it follows; null: whatever is the end of the conversation
   * @param editOf the prompt beside which it is stored; null: it is no edit
   * @param asks false: nobody answers it
   */
  record Prompt(
      UUID messageId,
      UUID replyId,
      UUID conversationId,
      @Nullable UUID parentId,
      @Nullable UUID editOf,
      String text,
      boolean asks)
      implements Command {
    Prompt(
        UUID messageId, UUID replyId, UUID conversationId, @Nullable UUID parentId, String text) {
      this(messageId, replyId, conversationId, parentId, null, text, true);
    }

    @Override
    public UUID id() {
      return messageId;
    }

    @Override
    public String destination() {
      return "/app/prompt";
    }

    @Override
    public Map<String, Object> payload() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("messageId", messageId);
      fields.put("replyId", replyId);
      fields.put("conversationId", conversationId);
      fields.put("text", text);
      if (parentId != null) {
        fields.put("parentId", parentId);
      }
      if (editOf != null) {
        fields.put("editOf", editOf);
      }
      if (!asks) {
        fields.put("asks", false);
      }
      return fields;
    }
  }

  /** Another answer to a prompt. */
  record Regenerate(UUID replyId, UUID parentId, UUID conversationId) implements Command {
    @Override
    public UUID id() {
      return replyId;
    }

    @Override
    public String destination() {
      return "/app/regenerate";
    }

    @Override
    public Map<String, Object> payload() {
      return Map.of("replyId", replyId, "parentId", parentId);
    }
  }

  /** Lets an answer go on that ended too early. */
  record Continue(UUID replyId, int attempt) implements Command {
    @Override
    public UUID id() {
      return replyId;
    }

    @Override
    public String destination() {
      return "/app/continue";
    }

    @Override
    public Map<String, Object> payload() {
      return Map.of("replyId", replyId, "attempt", attempt);
    }
  }

  /** Ends an answer. */
  record Stop(UUID replyId) implements Command {
    @Override
    public UUID id() {
      return replyId;
    }

    @Override
    public String destination() {
      return "/app/stop";
    }

    @Override
    public Map<String, Object> payload() {
      return Map.of("replyId", replyId);
    }
  }
}
