/** What a command and the person at the terminal say to each other. */
@NullMarked
package dev.parley.cli.terminal;

import org.jspecify.annotations.NullMarked;
