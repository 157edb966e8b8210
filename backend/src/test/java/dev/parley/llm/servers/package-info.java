/** The settings of model servers. */
@NullMarked
package dev.parley.llm.servers;

import org.jspecify.annotations.NullMarked;
