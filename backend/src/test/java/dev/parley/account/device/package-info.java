/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.account.device;

import org.jspecify.annotations.NullMarked;
