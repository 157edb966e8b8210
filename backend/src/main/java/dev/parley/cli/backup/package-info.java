/** A backup: one file with every row that is kept, written from one snapshot and read back. */
@NullMarked
package dev.parley.cli.backup;

import org.jspecify.annotations.NullMarked;
