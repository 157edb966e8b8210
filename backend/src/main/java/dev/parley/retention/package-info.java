/**
 * Retention: conversations without activity go to the trash after the days their owner chose, or
 * the most that the administrator allows. Pinned ones stay.
 */
@NullMarked
package dev.parley.retention;

import org.jspecify.annotations.NullMarked;
