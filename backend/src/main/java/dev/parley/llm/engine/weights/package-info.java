/** The file of the bundled model: found or fetched, checked whole, and read before it is run. */
@NullMarked
package dev.parley.llm.engine.weights;

import org.jspecify.annotations.NullMarked;
