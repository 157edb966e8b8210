/** Tests of what lives in the package of this name. */
@NullMarked
package dev.parley.reply.run;

import org.jspecify.annotations.NullMarked;
