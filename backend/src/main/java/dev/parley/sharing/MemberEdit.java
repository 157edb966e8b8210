package dev.parley.sharing;

import dev.parley.conversation.member.MemberRole;
import jakarta.validation.constraints.NotNull;

/**
 * Another role for a member.
 *
 * @param role owner: that member becomes the owner, and the owner before becomes a writer
 */
public record MemberEdit(@NotNull(message = "is missing") MemberRole role) {}
