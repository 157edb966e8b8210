/** The log of what matters to the security of accounts. */
@NullMarked
package dev.parley.audit;

import org.jspecify.annotations.NullMarked;
