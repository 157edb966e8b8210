/** The model that comes with Parley: its file is fetched, and a child process runs it. */
@NullMarked
package dev.parley.llm.engine;

import org.jspecify.annotations.NullMarked;
