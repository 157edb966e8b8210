/** How much was asked, by day, by model and by account; never what. */
@NullMarked
package dev.parley.admin.usage;

import org.jspecify.annotations.NullMarked;
