/**
 * Limits of connections, requests and concurrent calls, and of the memory of unfinished input and
 * unread output.
 */
@NullMarked
package dev.parley.web.limit;

import org.jspecify.annotations.NullMarked;
