/** Who may write an answer, and the statements that begin, keep and end it. */
@NullMarked
package dev.parley.reply.lease;

import org.jspecify.annotations.NullMarked;
