/** Tests of the package of this name. */
@NullMarked
package dev.parley.conversation.folder;

import org.jspecify.annotations.NullMarked;
