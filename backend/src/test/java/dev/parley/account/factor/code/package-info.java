/** The tests of how codes are computed and limited. */
@NullMarked
package dev.parley.account.factor.code;

import org.jspecify.annotations.NullMarked;
