/** Asking one model server: how long, how often, and what its failures mean to people. */
@NullMarked
package dev.parley.llm.completion;

import org.jspecify.annotations.NullMarked;
