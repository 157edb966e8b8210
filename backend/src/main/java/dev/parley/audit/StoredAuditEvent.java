package dev.parley.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it is stored.
 *
 * @param leftOut refusals that are missing before it
 */
record StoredAuditEvent(UUID id, Instant at, AuditEvent event, long leftOut) {}
