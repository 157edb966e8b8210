/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.cli;

import org.jspecify.annotations.NullMarked;
