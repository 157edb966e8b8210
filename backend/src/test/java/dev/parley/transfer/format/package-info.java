/** Tests of the package of the same name. */
@NullMarked
package dev.parley.transfer.format;

import org.jspecify.annotations.NullMarked;
