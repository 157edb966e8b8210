/** The embedded PostgreSQL is started, killed and started again; nothing here is simulated. */
@NullMarked
package dev.parley.database;

import org.jspecify.annotations.NullMarked;
