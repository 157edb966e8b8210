/** Small additions to the JDK. Every package may use them; they use no other package. */
@NullMarked
package dev.parley.common;

import org.jspecify.annotations.NullMarked;
