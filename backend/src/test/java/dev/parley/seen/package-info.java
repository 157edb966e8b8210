/** What an operator sees of a running server: health, metrics, and the dashboard over them. */
@NullMarked
package dev.parley.seen;

import org.jspecify.annotations.NullMarked;
