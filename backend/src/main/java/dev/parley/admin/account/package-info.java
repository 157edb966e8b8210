/** The accounts as administrators see them, and what they do to them; never what anybody wrote. */
@NullMarked
package dev.parley.admin.account;

import org.jspecify.annotations.NullMarked;
