/** The tests of the one shape of errors. */
@NullMarked
package dev.parley.problem;

import org.jspecify.annotations.NullMarked;
