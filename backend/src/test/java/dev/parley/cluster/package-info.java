/** What a node knows of its database. */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
