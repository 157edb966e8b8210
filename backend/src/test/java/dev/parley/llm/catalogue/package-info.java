@NullMarked
package dev.parley.llm.catalogue;

import org.jspecify.annotations.NullMarked;
