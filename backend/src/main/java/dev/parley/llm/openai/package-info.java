/** The OpenAI protocol over HTTP: the bytes and the JSON of one model server. */
@NullMarked
package dev.parley.llm.openai;

import org.jspecify.annotations.NullMarked;
