/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.account.session;

import org.jspecify.annotations.NullMarked;
