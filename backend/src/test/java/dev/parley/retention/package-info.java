/** Retention, against a real PostgreSQL. */
@NullMarked
package dev.parley.retention;

import org.jspecify.annotations.NullMarked;
