/** Tests of the package of this name. */
@NullMarked
package dev.parley.reply.title;

import org.jspecify.annotations.NullMarked;
