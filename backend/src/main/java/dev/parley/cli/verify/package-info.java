/** Checks that the stored rows are consistent with each other. */
@NullMarked
package dev.parley.cli.verify;

import org.jspecify.annotations.NullMarked;
