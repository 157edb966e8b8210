/**
 * Calls to models: replies that ask exactly the same share one, and each waits for a permit of its
 * model server.
 */
@NullMarked
package dev.parley.reply.call;

import org.jspecify.annotations.NullMarked;
