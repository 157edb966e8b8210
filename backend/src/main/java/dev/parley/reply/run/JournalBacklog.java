package dev.parley.reply.run;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the text of all running replies that is not in the journal yet. One limit for the whole
 * node, so that an outage of the database costs a bounded amount of memory.
 */
final class JournalBacklog {
  /** 64 MB, at two bytes a UTF-16 unit. */
  private static final long MAX_UNITS = 32L * 1024 * 1024;

  private final LongAdder units = new LongAdder();

  /**
   * Counts text.
   *
   * @param change UTF-16 units that arrived, or negative, that were stored or discarded
   */
  void add(int change) {
    units.add(change);
  }

  long bytes() {
    return units.sum() * Character.BYTES;
  }

  boolean isFull() {
    return units.sum() > MAX_UNITS;
  }
}
