/**
 * The processes that share one database: which are alive, and what they tell each other. Nothing
 * depends on a word for being correct, only for being quick.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
