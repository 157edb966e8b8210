/** Tests of the exports. */
@NullMarked
package dev.parley.transfer.export;

import org.jspecify.annotations.NullMarked;
