/** Finding messages and conversations again: the tokens, the index and the query. */
@NullMarked
package dev.parley.search;

import org.jspecify.annotations.NullMarked;
