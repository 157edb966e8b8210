/** Tests of the limits of rate. */
@NullMarked
package dev.parley.limits;

import org.jspecify.annotations.NullMarked;
