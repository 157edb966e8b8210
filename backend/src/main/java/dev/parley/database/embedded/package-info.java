/**
 * Parley's own PostgreSQL: unpacked from Maven, started as a child process, kept in the home
 * folder.
 */
@NullMarked
package dev.parley.database.embedded;

import org.jspecify.annotations.NullMarked;
