/** What an operator does with the data: the commands backup, restore, move, verify, account. */
@NullMarked
package dev.parley.cli;

import org.jspecify.annotations.NullMarked;
