/** How often something may be done: all limits of rate, in one table. */
@NullMarked
package dev.parley.limits;

import org.jspecify.annotations.NullMarked;
