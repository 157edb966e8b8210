/**
 * The OpenAI protocol over HTTP: bytes and JSON of one model server; knows nothing of the port
 * above it.
 */
@NullMarked
package dev.parley.llm.openai;

import org.jspecify.annotations.NullMarked;
