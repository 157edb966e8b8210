/** A request to one model server: timeouts, retries, and what its failures mean for people. */
@NullMarked
package dev.parley.llm.completion;

import org.jspecify.annotations.NullMarked;
