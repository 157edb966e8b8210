/** The sentences about settings. */
@NullMarked
package dev.parley.settings;

import org.jspecify.annotations.NullMarked;
