/** Answers in flight: the statements one by one, and whole answers through a running server. */
@NullMarked
package dev.parley.reply;

import org.jspecify.annotations.NullMarked;
