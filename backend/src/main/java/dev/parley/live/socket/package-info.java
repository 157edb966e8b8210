/** One socket: what its account may send, what it reads, and what waits for it to be read. */
@NullMarked
package dev.parley.live.socket;

import org.jspecify.annotations.NullMarked;
