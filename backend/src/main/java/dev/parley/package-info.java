/** The entry of the server; every feature has a package of its own below this one. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
