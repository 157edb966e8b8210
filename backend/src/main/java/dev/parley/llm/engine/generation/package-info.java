/** Making answers with the loaded model: prompts to tokens, slots, one generation after another. */
@NullMarked
package dev.parley.llm.engine.generation;

import org.jspecify.annotations.NullMarked;
