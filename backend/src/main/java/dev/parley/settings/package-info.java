/** What an operator reads when a setting cannot be used, or is none. */
@NullMarked
package dev.parley.settings;

import org.jspecify.annotations.NullMarked;
