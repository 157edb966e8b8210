package dev.parley.admin.invitation;

import dev.parley.account.role.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * An invitation to this server that can still be used; its secret is shown only once.
 *
 * @param invitedBy the name of the administrator who made it
 */
public record OpenInvitation(
    UUID id, Role role, String invitedBy, Instant createdAt, Instant expiresAt) {}
