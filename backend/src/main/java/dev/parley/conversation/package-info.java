/** Conversations and messages: reading, changing, the trash. It calls no model. */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
