/** Doing one thing again and again, on a thread of its own. */
@NullMarked
package dev.parley.rhythm;

import org.jspecify.annotations.NullMarked;
