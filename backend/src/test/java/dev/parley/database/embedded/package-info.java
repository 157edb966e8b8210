/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.database.embedded;

import org.jspecify.annotations.NullMarked;
