/** The same change to several conversations with one call. */
@NullMarked
package dev.parley.conversation.bulk;

import org.jspecify.annotations.NullMarked;
