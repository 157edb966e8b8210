package dev.parley.admin.log;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the security log, the newest first.
 *
 * @param actions every action there is, to filter by
 * @param next what the following page begins after; null when there is none
 */
public record AuditPage(List<AuditEntry> items, List<String> actions, @Nullable UUID next) {}
