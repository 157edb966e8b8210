/** The tests of encryption at rest. */
@NullMarked
package dev.parley.secret;

import org.jspecify.annotations.NullMarked;
