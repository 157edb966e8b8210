@NullMarked
package dev.parley.llm.completion;

import org.jspecify.annotations.NullMarked;
