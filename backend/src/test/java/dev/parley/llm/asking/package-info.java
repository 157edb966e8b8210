@NullMarked
package dev.parley.llm.asking;

import org.jspecify.annotations.NullMarked;
