/** Texts that a person puts into prompts: their own, and those that administrators share. */
@NullMarked
package dev.parley.template;

import org.jspecify.annotations.NullMarked;
