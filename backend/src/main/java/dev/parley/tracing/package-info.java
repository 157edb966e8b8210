/** Traces: whether there are any. Who is traced does not know of this room. */
@NullMarked
package dev.parley.tracing;

import org.jspecify.annotations.NullMarked;
