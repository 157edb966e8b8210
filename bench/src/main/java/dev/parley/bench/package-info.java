/** A benchmark of a packaged Parley: its processes, people who use it, and the model they ask. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
