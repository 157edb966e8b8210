@NullMarked
package dev.parley.llm.openai;

import org.jspecify.annotations.NullMarked;
