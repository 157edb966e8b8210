/** The security log, for administrators: page by page, and as a file. */
@NullMarked
package dev.parley.admin.log;

import org.jspecify.annotations.NullMarked;
