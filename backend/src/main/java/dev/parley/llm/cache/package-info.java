/** The cache of finished answers, in memory, by request. */
@NullMarked
package dev.parley.llm.cache;

import org.jspecify.annotations.NullMarked;
