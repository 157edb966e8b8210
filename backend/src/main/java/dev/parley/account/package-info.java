/** Who you are: first run, sign-up, sign-in, sessions, and how this Parley is reached. */
@NullMarked
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
