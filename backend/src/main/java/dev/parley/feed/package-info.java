/** The one way from a stored fact to every browser that may see it, on this node and all others. */
@NullMarked
package dev.parley.feed;

import org.jspecify.annotations.NullMarked;
