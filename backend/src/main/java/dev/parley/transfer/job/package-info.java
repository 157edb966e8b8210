/** Imports: the upload, the job in the database, its worker, and the rows it stores. */
@NullMarked
package dev.parley.transfer.job;

import org.jspecify.annotations.NullMarked;
