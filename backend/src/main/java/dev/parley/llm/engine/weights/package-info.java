/** The weights of the bundled model: found or downloaded, and checked against their hash. */
@NullMarked
package dev.parley.llm.engine.weights;

import org.jspecify.annotations.NullMarked;
