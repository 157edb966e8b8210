/** Several people in one conversation: members, invitations, links, copies, and who is here. */
@NullMarked
package dev.parley.sharing;

import org.jspecify.annotations.NullMarked;
