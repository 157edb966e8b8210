/** Exports: Parley's own JSON, Markdown, and the archive with both. */
@NullMarked
package dev.parley.transfer.export;

import org.jspecify.annotations.NullMarked;
