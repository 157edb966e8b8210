package dev.parley.conversation;

import java.util.UUID;

/**
 * A fact: this conversation is being removed for ever. Published inside that transaction, before
 * its messages are deleted, so that what hangs on them goes first.
 */
public record ConversationRemoved(UUID conversationId) {}
