/**
 * Switches tracing on when a collector is configured. The traced code does not know this package.
 */
@NullMarked
package dev.parley.tracing;

import org.jspecify.annotations.NullMarked;
