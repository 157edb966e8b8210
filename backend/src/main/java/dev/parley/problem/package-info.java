/** What went wrong, as a fact with a stable code, in one shape for HTTP and for the socket. */
@NullMarked
package dev.parley.problem;

import org.jspecify.annotations.NullMarked;
