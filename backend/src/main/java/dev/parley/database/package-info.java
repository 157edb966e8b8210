/**
 * The database: the embedded PostgreSQL or a configured one, its connection pools and its
 * migrations.
 */
@NullMarked
package dev.parley.database;

import org.jspecify.annotations.NullMarked;
