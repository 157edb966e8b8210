package dev.parley.admin.invitation;

import dev.parley.account.invitation.SignUpMode;
import jakarta.validation.constraints.NotNull;

/** Who is to be able to create an account. */
public record SignUpChoice(@NotNull(message = "is missing") SignUpMode mode) {}
