/** Reading an uploaded file, a ZIP or JSON, one conversation at a time and within limits. */
@NullMarked
package dev.parley.transfer.file;

import org.jspecify.annotations.NullMarked;
