/** The log of what matters to the security of accounts: its lines, and its rows. */
@NullMarked
package dev.parley.audit;

import org.jspecify.annotations.NullMarked;
