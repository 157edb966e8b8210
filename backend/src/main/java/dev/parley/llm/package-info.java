/** The outside world: model servers, which models they offer, and how one of them is asked. */
@NullMarked
package dev.parley.llm;

import org.jspecify.annotations.NullMarked;
