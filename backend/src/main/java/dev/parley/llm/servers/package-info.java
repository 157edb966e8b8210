/** The configured model servers: their settings, checked and combined. */
@NullMarked
package dev.parley.llm.servers;

import org.jspecify.annotations.NullMarked;
