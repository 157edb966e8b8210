/** Who has a conversation open, and who is typing in it. */
@NullMarked
package dev.parley.sharing.presence;

import org.jspecify.annotations.NullMarked;
