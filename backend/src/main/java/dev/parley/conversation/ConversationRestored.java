package dev.parley.conversation;

import java.util.UUID;

/** A fact: this conversation is out of the trash. Published inside that transaction. */
public record ConversationRestored(UUID conversationId) {}
