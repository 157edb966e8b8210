/** Tests of the package of this name. */
@NullMarked
package dev.parley.conversation.bulk;

import org.jspecify.annotations.NullMarked;
