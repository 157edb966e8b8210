package dev.parley.sharing;

import java.util.UUID;

/**
 * A fact: somebody in a conversation, or invited to it, may only read from now on. Published inside
 * that transaction.
 */
public record MemberDemoted(UUID conversationId) {}
