@NullMarked
package dev.parley.llm.server;

import org.jspecify.annotations.NullMarked;
