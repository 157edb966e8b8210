/** Who may call what over HTTP, and the answers to what is refused. */
@NullMarked
package dev.parley.account.access;

import org.jspecify.annotations.NullMarked;
