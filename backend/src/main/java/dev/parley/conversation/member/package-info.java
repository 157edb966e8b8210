/** Who is in a conversation, as it is shown. */
@NullMarked
package dev.parley.conversation.member;

import org.jspecify.annotations.NullMarked;
