/** One answer in flight: begin, grow, stop, ask again, go on, and survive a crash. */
@NullMarked
package dev.parley.reply;

import org.jspecify.annotations.NullMarked;
