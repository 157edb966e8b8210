/** The flags of a quick start. */
@NullMarked
package dev.parley.start;

import org.jspecify.annotations.NullMarked;
