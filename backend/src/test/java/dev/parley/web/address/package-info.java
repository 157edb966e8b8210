/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.web.address;

import org.jspecify.annotations.NullMarked;
