/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.cli.backup;

import org.jspecify.annotations.NullMarked;
