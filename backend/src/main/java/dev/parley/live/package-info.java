/** The socket: who may connect, subscribe and send, and the only way out to a browser. */
@NullMarked
package dev.parley.live;

import org.jspecify.annotations.NullMarked;
