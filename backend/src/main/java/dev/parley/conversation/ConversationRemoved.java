package dev.parley.conversation;

import java.util.UUID;

/**
 * This conversation is being removed permanently. Published inside that transaction, before its
 * messages are deleted, so that listeners delete the rows that reference them first.
 */
public record ConversationRemoved(UUID conversationId) {}
