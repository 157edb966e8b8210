/** The tests of the socket at three heights; the README of the package above counts them. */
@NullMarked
package dev.parley.live;

import org.jspecify.annotations.NullMarked;
