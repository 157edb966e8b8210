package dev.parley.reply.run;

import java.util.concurrent.atomic.LongAdder;

/**
 * Text of all running answers that is in memory only, because the journal has not taken it yet.
 * Counted for the whole node, so that a database that is away costs a bounded amount of memory.
 */
final class JournalBacklog {
  /** 64 MB, at two bytes a UTF-16 unit. */
  private static final long MAX_UNITS = 32L * 1024 * 1024;

  private final LongAdder units = new LongAdder();
  private final long most;

  JournalBacklog() {
    this(MAX_UNITS);
  }

  /**
   * @param most UTF-16 units that may wait
   */
  JournalBacklog(long most) {
    this.most = most;
  }

  /** Counts text that came, or with a negative number text that was stored or given up. */
  void add(int change) {
    units.add(change);
  }

  /** What waits, in bytes. */
  long bytes() {
    return units.sum() * Character.BYTES;
  }

  boolean isFull() {
    return units.sum() > most;
  }
}
