/** Tests of what a model is given. */
@NullMarked
package dev.parley.reply.prompt;

import org.jspecify.annotations.NullMarked;
