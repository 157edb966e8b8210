/** Doing one thing again and again, on a thread of its own. */
@NullMarked
package dev.parley.scheduling;

import org.jspecify.annotations.NullMarked;
