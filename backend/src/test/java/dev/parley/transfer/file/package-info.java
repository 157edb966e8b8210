/** Tests of the package of the same name. */
@NullMarked
package dev.parley.transfer.file;

import org.jspecify.annotations.NullMarked;
