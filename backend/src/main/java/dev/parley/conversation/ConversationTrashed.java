package dev.parley.conversation;

import java.util.UUID;

/** A conversation was moved to the trash. Published as a Spring event inside that transaction. */
public record ConversationTrashed(UUID conversationId) {}
