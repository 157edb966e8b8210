/** The parts of the child that need no native code. */
@NullMarked
package dev.parley.llm.engine.host;

import org.jspecify.annotations.NullMarked;
