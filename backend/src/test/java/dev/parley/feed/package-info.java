/** Tests of the feed. */
@NullMarked
package dev.parley.feed;

import org.jspecify.annotations.NullMarked;
