/** The tests of the second factor over HTTP and sockets. */
@NullMarked
package dev.parley.account.factor;

import org.jspecify.annotations.NullMarked;
