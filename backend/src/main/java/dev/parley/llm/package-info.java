/** The outside world as the other packages see it: the one port to a model, and what crosses it. */
@NullMarked
package dev.parley.llm;

import org.jspecify.annotations.NullMarked;
