/** Closed accounts: what is removed of them after their grace. */
@NullMarked
package dev.parley.removal;

import org.jspecify.annotations.NullMarked;
