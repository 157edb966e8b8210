/** How sign-ins are kept: cookies, CSRF tokens, and what is read from a stored session. */
@NullMarked
package dev.parley.account.session;

import org.jspecify.annotations.NullMarked;
