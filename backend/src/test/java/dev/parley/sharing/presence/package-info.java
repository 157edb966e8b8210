/** Which lists of present people are sent to whom. */
@NullMarked
package dev.parley.sharing.presence;

import org.jspecify.annotations.NullMarked;
