/** The parts of the generation that need no native code. */
@NullMarked
package dev.parley.llm.engine.generation;

import org.jspecify.annotations.NullMarked;
