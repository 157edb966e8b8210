/** What is encrypted at rest, and the key for it, which is never in the database. */
@NullMarked
package dev.parley.secret;

import org.jspecify.annotations.NullMarked;
