/** The calls of the second factor: the second step of a sign-in, and turning it on and off. */
@NullMarked
package dev.parley.account.factor;

import org.jspecify.annotations.NullMarked;
