/** How this Parley is, for administrators: its servers, its database, its version. */
@NullMarked
package dev.parley.admin.health;

import org.jspecify.annotations.NullMarked;
