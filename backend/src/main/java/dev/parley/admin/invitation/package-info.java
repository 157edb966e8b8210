/** Who may create an account, as administrators see and change it: invitations and the mode. */
@NullMarked
package dev.parley.admin.invitation;

import org.jspecify.annotations.NullMarked;
