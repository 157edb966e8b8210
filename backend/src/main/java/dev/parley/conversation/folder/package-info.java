/** A person's own folders for conversations. */
@NullMarked
package dev.parley.conversation.folder;

import org.jspecify.annotations.NullMarked;
