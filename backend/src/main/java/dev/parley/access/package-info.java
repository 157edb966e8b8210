/**
 * Under which address browsers reach this Parley, and what follows from it: headers, cookies, who
 * may come in.
 */
@NullMarked
package dev.parley.access;

import org.jspecify.annotations.NullMarked;
