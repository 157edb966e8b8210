/** The tests of who may come in, and how. */
@NullMarked
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
