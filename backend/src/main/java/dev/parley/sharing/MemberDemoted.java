package dev.parley.sharing;

import java.util.UUID;

/**
 * A fact: somebody in a conversation, or invited to it, may do less than before: only read, or no
 * longer own it. Published inside that transaction.
 */
public record MemberDemoted(UUID conversationId) {}
