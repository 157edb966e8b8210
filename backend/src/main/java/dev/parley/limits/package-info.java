/** Rate limits, all in one table. */
@NullMarked
package dev.parley.limits;

import org.jspecify.annotations.NullMarked;
