package dev.parley.admin.account;

import dev.parley.account.role.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param lastSeenAt the latest use of a sign-in that has not ended; null without one
 * @param signIns how many have not ended
 * @param removeAt when everything of it is removed, as its owner has closed it; else null
 */
public record AdminAccount(
    UUID id,
    String username,
    String displayName,
    Role role,
    boolean enabled,
    Instant createdAt,
    @Nullable Instant lastSeenAt,
    int signIns,
    @Nullable Instant removeAt) {}
