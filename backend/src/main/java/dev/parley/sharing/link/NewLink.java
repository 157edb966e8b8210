package dev.parley.sharing.link;

import dev.parley.conversation.member.MemberRole;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A link to make.
 *
 * @param role writer or reader, of everybody who joins by it
 * @param uses how many may join by it, from 1; left out: as many as may be in a conversation
 */
public record NewLink(@NotNull(message = "is missing") MemberRole role, @Nullable Integer uses) {}
