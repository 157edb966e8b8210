/** People in real browsers, and the packaged jar, against the running product. */
@NullMarked
package dev.parley.e2e;

import org.jspecify.annotations.NullMarked;
