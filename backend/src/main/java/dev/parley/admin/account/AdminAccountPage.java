package dev.parley.admin.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accounts by their usernames.
 *
 * @param next what the following page begins after; null when there is none
 */
public record AdminAccountPage(List<AdminAccount> items, @Nullable String next) {}
