/** What administrators do: people, invitations, sign-up, usage, the security log, health. */
@NullMarked
package dev.parley.admin;

import org.jspecify.annotations.NullMarked;
