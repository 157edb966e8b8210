/**
 * What went wrong, as a fact with a stable code, in one shape for HTTP and for the socket; and the
 * bounds of what is taken at all: how large, how fast, which texts.
 */
@NullMarked
package dev.parley.problem;

import org.jspecify.annotations.NullMarked;
