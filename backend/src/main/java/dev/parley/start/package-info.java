/** How the packaged jar starts quickly, before Spring. */
@NullMarked
package dev.parley.start;

import org.jspecify.annotations.NullMarked;
