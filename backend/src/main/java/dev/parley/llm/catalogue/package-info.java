/** Which models people can choose from, and which server they come from. */
@NullMarked
package dev.parley.llm.catalogue;

import org.jspecify.annotations.NullMarked;
