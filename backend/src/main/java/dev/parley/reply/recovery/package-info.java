/** Replies that change servers: released at a shutdown, taken over when their server is gone. */
@NullMarked
package dev.parley.reply.recovery;

import org.jspecify.annotations.NullMarked;
