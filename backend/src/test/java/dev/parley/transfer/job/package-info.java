/** Tests of the package of the same name. */
@NullMarked
package dev.parley.transfer.job;

import org.jspecify.annotations.NullMarked;
