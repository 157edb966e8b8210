/** Tests of the small additions to the JDK. */
@NullMarked
package dev.parley.common;

import org.jspecify.annotations.NullMarked;
