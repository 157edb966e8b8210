/** Generating answers with the loaded model: prompts to tokens, slots, sampling. */
@NullMarked
package dev.parley.llm.engine.generation;

import org.jspecify.annotations.NullMarked;
