/** Links by which people join a conversation. */
@NullMarked
package dev.parley.sharing.link;

import org.jspecify.annotations.NullMarked;
