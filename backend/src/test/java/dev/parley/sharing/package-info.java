/** Tests of sharing conversations. */
@NullMarked
package dev.parley.sharing;

import org.jspecify.annotations.NullMarked;
