/**
 * The replies that run on this node: their text, its journal, the renewal of their leases, and how
 * they end.
 */
@NullMarked
package dev.parley.reply.run;

import org.jspecify.annotations.NullMarked;
