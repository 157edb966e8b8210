/** Titles of conversations that a model makes, once the first answer is complete. */
@NullMarked
package dev.parley.reply.title;

import org.jspecify.annotations.NullMarked;
