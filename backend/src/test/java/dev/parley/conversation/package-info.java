/** What was said, read back and changed over HTTP. */
@NullMarked
package dev.parley.conversation;

import org.jspecify.annotations.NullMarked;
