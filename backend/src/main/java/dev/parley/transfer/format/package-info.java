/**
 * The export formats of other programs, and of Parley, and how a conversation of theirs becomes one
 * of ours. Everything here is about one conversation in memory; nothing reads files or the
 * database.
 */
@NullMarked
package dev.parley.transfer.format;

import org.jspecify.annotations.NullMarked;
