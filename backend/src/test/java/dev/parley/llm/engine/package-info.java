/**
 * The bundled model as a whole: real processes, real native code, one test with the real weights.
 */
@NullMarked
package dev.parley.llm.engine;

import org.jspecify.annotations.NullMarked;
