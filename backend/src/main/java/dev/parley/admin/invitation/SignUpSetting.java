package dev.parley.admin.invitation;

import dev.parley.account.invitation.SignUpMode;

/**
 * Who may create an account.
 *
 * @param locked the environment of the server says it, so that it cannot be chosen here
 */
public record SignUpSetting(SignUpMode mode, boolean locked) {}
