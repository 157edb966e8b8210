/** Tests of the package of this name. */
@NullMarked
package dev.parley.reply.call;

import org.jspecify.annotations.NullMarked;
