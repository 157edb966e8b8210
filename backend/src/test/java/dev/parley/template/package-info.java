/** Tests of the package of this name. */
@NullMarked
package dev.parley.template;

import org.jspecify.annotations.NullMarked;
