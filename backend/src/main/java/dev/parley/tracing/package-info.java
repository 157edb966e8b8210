/** Whether there are traces. What is traced does not know of this package. */
@NullMarked
package dev.parley.tracing;

import org.jspecify.annotations.NullMarked;
