/** Who may create an account: the mode of sign-up, and invitations to this server. */
@NullMarked
package dev.parley.account.invitation;

import org.jspecify.annotations.NullMarked;
