/** Answers that other nodes write: what they have by now, and which are to be looked at again. */
@NullMarked
package dev.parley.reply.elsewhere;

import org.jspecify.annotations.NullMarked;
