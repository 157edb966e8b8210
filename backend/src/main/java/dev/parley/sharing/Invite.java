package dev.parley.sharing;

import dev.parley.conversation.member.MemberRole;
import jakarta.validation.constraints.NotNull;

/**
 * Somebody to invite.
 *
 * @param username in any case
 * @param role writer or reader
 */
public record Invite(
    @NotNull(message = "is missing") String username,
    @NotNull(message = "is missing") MemberRole role) {}
