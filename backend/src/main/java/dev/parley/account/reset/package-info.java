/** Links by which somebody who cannot sign in sets a new password. */
@NullMarked
package dev.parley.account.reset;

import org.jspecify.annotations.NullMarked;
