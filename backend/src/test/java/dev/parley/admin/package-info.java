/** What administrators do over HTTP, and who may not. */
@NullMarked
package dev.parley.admin;

import org.jspecify.annotations.NullMarked;
