package dev.parley.admin.account;

import dev.parley.account.role.Role;
import org.jspecify.annotations.Nullable;

/** What to change of an account; what is null stays as it is. */
public record AdminAccountEdit(@Nullable Boolean enabled, @Nullable Role role) {}
