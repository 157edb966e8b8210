/**
 * The answers in flight in this process: asking the model, telling what grew, journaling it, taking
 * over what others left.
 */
@NullMarked
package dev.parley.reply.run;

import org.jspecify.annotations.NullMarked;
