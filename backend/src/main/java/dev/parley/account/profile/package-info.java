/** What people change of their own account: names, password, and closing it. */
@NullMarked
package dev.parley.account.profile;

import org.jspecify.annotations.NullMarked;
