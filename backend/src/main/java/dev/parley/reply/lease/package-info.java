/**
 * The lease of a reply: which node may write it, and the statements that begin, renew and end it.
 */
@NullMarked
package dev.parley.reply.lease;

import org.jspecify.annotations.NullMarked;
