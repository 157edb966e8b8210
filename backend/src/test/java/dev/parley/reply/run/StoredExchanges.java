package dev.parley.reply.run;

import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Exchange;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whole answers, each with its prompt in a conversation of its own, as a database would give them.
 */
final class StoredExchanges {
  private final Map<UUID, Exchange> exchanges = new HashMap<>();

  UUID answered(String text) {
    UUID conversation = UUID.randomUUID();
    UUID prompt = UUID.randomUUID();
    UUID reply = UUID.randomUUID();
    exchanges.put(
        reply,
        new Exchange(
            message(prompt, conversation, null, MessageRole.USER, "Asked"),
            message(reply, conversation, prompt, MessageRole.ASSISTANT, text)));
    return reply;
  }

  Map<UUID, Exchange> all() {
    return Map.copyOf(exchanges);
  }

  Map<UUID, ConversationView> conversations() {
    Map<UUID, ConversationView> views = new HashMap<>();
    for (Exchange exchange : exchanges.values()) {
      UUID id = exchange.answer().conversationId();
      views.put(id, conversation(id, exchange.answer().id()));
    }
    return views;
  }

  private static ConversationView conversation(UUID id, UUID active) {
    Instant then = Instant.EPOCH;
    return new ConversationView(
        id, "", null, null, then, then, false, false, null, active, false, false, 1);
  }

  private static MessageView message(
      UUID id, UUID conversation, @Nullable UUID parent, MessageRole role, String text) {
    int position = role == MessageRole.USER ? 1 : 2;
    return new MessageView(
        id,
        conversation,
        parent,
        position,
        null,
        1,
        role,
        text,
        MessageStatus.COMPLETE,
        null,
        false,
        Instant.EPOCH,
        null,
        null,
        0,
        null);
  }
}
