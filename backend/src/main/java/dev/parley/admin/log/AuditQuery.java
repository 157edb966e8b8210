package dev.parley.admin.log;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are asked for; what is null does not matter.
 *
 * @param action one of the actions
 * @param username of who did it, or whom it was done to
 * @param from the earliest, included
 * @param to the latest, not included
 * @param before the last one of the page before
 */
record AuditQuery(
    @Nullable String action,
    @Nullable String username,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable UUID before) {
  AuditQuery after(UUID last) {
    return new AuditQuery(action, username, from, to, last);
  }
}
