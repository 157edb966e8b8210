/** Tests of moving in and out, through the whole server. */
@NullMarked
package dev.parley.transfer;

import org.jspecify.annotations.NullMarked;
