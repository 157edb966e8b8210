/**
 * Replies that move to another node: released at a shutdown, taken over when their node is dead.
 */
@NullMarked
package dev.parley.reply.recovery;

import org.jspecify.annotations.NullMarked;
