/** Passwords: their rules, their hashes, and how often a wrong one may be tried. */
@NullMarked
package dev.parley.account.password;

import org.jspecify.annotations.NullMarked;
