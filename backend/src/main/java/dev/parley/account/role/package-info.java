/** Roles of accounts: what they are, and that one enabled administrator always remains. */
@NullMarked
package dev.parley.account.role;

import org.jspecify.annotations.NullMarked;
