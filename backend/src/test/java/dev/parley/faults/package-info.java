/**
 * A proof in the manner of Jepsen: the packaged server, a PostgreSQL of its own and a scripted
 * model are broken at random while tabs keep histories, and a checker compares those with what is
 * stored.
 */
@NullMarked
package dev.parley.faults;

import org.jspecify.annotations.NullMarked;
