package dev.parley.conversation.member;

import java.util.UUID;

/** Somebody who is in a conversation or invited to it, as its other members see them. */
public record MemberView(
    UUID accountId, String displayName, String username, MemberRole role, MemberState state) {}
