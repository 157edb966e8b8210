package dev.parley.admin.invitation;

import dev.parley.account.role.Role;
import jakarta.validation.constraints.NotNull;

/** An invitation to make. */
public record NewInvitation(@NotNull(message = "is missing") Role role) {}
