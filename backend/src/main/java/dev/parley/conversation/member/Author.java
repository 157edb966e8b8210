package dev.parley.conversation.member;

import java.util.UUID;

/** Who wrote a prompt or asked for an answer, also when they are no member any more. */
public record Author(UUID accountId, String displayName) {}
