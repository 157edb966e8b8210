/** The commands for replies: begin, regenerate, continue and stop. */
@NullMarked
package dev.parley.reply;

import org.jspecify.annotations.NullMarked;
