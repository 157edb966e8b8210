/** Several people in one conversation: members, invitations and copies. */
@NullMarked
package dev.parley.sharing;

import org.jspecify.annotations.NullMarked;
