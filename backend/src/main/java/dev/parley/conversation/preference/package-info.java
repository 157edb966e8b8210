/** What a person's new conversations begin with, and what models are told about them. */
@NullMarked
package dev.parley.conversation.preference;

import org.jspecify.annotations.NullMarked;
