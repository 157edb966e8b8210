/** STOMP's receipts, which the simple broker does not send. */
@NullMarked
package dev.parley.live.receipt;

import org.jspecify.annotations.NullMarked;
