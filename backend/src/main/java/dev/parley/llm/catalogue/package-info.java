/** The models people can choose from, and the servers they come from. */
@NullMarked
package dev.parley.llm.catalogue;

import org.jspecify.annotations.NullMarked;
