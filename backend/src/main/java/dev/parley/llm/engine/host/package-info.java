/**
 * The child process that runs the bundled model and speaks the OpenAI protocol to its parent.
 * Native code may crash; here it takes nobody with it.
 */
@NullMarked
package dev.parley.llm.engine.host;

import org.jspecify.annotations.NullMarked;
