package dev.parley.sharing.link;

import dev.parley.conversation.member.MemberRole;
import java.time.Instant;
import java.util.UUID;

/** A link that can still be used; its secret is shown only once. */
public record LinkView(
    UUID id, MemberRole role, Instant createdAt, Instant expiresAt, int usesLeft) {}
