/** Who is in a conversation: as it is shown, and as its lock finds it. */
@NullMarked
package dev.parley.conversation.member;

import org.jspecify.annotations.NullMarked;
