/** The maintenance commands: backup, restore, move, verify, account. */
@NullMarked
package dev.parley.cli;

import org.jspecify.annotations.NullMarked;
