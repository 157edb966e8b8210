package dev.parley.conversation;

import java.util.UUID;

/**
 * A fact: this conversation is in the trash. Published inside the transaction that puts it there.
 */
public record ConversationTrashed(UUID conversationId) {}
