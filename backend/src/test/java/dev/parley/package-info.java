/** What the tests of every room share: a real PostgreSQL behind one annotation. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
