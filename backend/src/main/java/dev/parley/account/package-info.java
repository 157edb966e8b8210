/** Accounts: first run, sign-up, sign-in. */
@NullMarked
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
