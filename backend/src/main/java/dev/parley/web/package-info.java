/**
 * What protects the handlers: limits for connections, rates, concurrent calls, and the memory of
 * unfinished input and unread output; strict formats of input.
 */
@NullMarked
package dev.parley.web;

import org.jspecify.annotations.NullMarked;
