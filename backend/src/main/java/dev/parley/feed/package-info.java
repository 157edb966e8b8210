/** Sends each event to every browser that may see it, on this node and on all others. */
@NullMarked
package dev.parley.feed;

import org.jspecify.annotations.NullMarked;
