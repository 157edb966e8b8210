/** What a node knows of its database. */
@NullMarked
package dev.parley.node;

import org.jspecify.annotations.NullMarked;
