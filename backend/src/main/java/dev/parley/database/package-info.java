/**
 * The database: the PostgreSQL that Parley brings and runs itself, or the one that is named to it.
 */
@NullMarked
package dev.parley.database;

import org.jspecify.annotations.NullMarked;
