/**
 * Errors as facts with a stable code, written in one form for HTTP and for the socket; and the
 * validation of texts.
 */
@NullMarked
package dev.parley.problem;

import org.jspecify.annotations.NullMarked;
