package dev.parley.account.profile;

import java.time.Instant;

/**
 * An account that was closed.
 *
 * @param removeAt when everything of it is removed; until then an administrator can reopen it
 */
public record ClosedAccountView(Instant removeAt) {}
