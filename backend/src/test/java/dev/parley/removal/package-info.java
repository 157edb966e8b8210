/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.removal;

import org.jspecify.annotations.NullMarked;
