/**
 * The child process that runs the bundled model and speaks the OpenAI protocol to its parent. A
 * crash of the native code ends only this process.
 */
@NullMarked
package dev.parley.llm.engine.host;

import org.jspecify.annotations.NullMarked;
