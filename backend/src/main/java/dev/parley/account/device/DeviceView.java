package dev.parley.account.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is signed in to the account.
 *
 * @param id of this sign-in in the list; it opens nothing, and changes with a new password
 * @param browser its name, such as Firefox; null when it is not known
 * @param system its name, such as Windows; null when it is not known
 * @param current whether it is the one that asks
 */
public record DeviceView(
    UUID id,
    @Nullable String browser,
    @Nullable String system,
    Instant firstSeen,
    Instant lastSeen,
    boolean current) {}
