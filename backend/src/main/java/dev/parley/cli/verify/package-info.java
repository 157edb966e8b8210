/** Whether what is stored is whole: the rules that its rows keep among each other. */
@NullMarked
package dev.parley.cli.verify;

import org.jspecify.annotations.NullMarked;
