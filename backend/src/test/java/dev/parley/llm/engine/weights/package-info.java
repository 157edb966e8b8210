/** Fetching, checking and reading model files; the servers and the pip of these tests are local. */
@NullMarked
package dev.parley.llm.engine.weights;

import org.jspecify.annotations.NullMarked;
