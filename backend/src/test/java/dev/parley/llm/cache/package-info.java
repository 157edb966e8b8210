@NullMarked
package dev.parley.llm.cache;

import org.jspecify.annotations.NullMarked;
