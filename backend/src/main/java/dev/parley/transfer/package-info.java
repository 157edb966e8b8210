/**
 * Moving in and out: exports of one or all conversations of an account, and imports of files that
 * other programs, or Parley, have exported.
 */
@NullMarked
package dev.parley.transfer;

import org.jspecify.annotations.NullMarked;
