/** Passwords: their rules, their hashes, and how often who may try a wrong one. */
@NullMarked
package dev.parley.account.password;

import org.jspecify.annotations.NullMarked;
