/** Finished answers, kept in memory so that the same question is not asked twice. */
@NullMarked
package dev.parley.llm.cache;

import org.jspecify.annotations.NullMarked;
