/** Tests of the package of this name. */
@NullMarked
package dev.parley.conversation.preference;

import org.jspecify.annotations.NullMarked;
