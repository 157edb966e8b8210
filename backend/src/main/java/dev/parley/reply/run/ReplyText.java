package dev.parley.reply.run;

import dev.parley.reply.lease.Piece;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of one running answer, with two marks in it: how much was told to browsers, how much is
 * in the journal. Thread-safe. The model writes it, one thread tells it, one journals it.
 */
final class ReplyText {
  /** The longest piece told or journaled at once, in UTF-16 units. */
  private static final int LONGEST_PIECE = 64 * 1024;

  private static final long LOOK_EVERY_MILLIS = 1000;

  private final StringBuilder text;
  private final Backlog backlog;
  private int told;
  private int journaled;
  private @Nullable Piece frozen;
  private boolean discarded;

  /** When the oldest text came that the journal has not taken, and the frozen piece was made. */
  private long waitsSince;

  private long frozenAt;

  /**
   * @param stored what is stored already; empty for a new answer
   * @param told how much of that was told, in UTF-16 units
   * @param backlog of this node, which counts what the journal has not taken
   */
  ReplyText(String stored, int told, Backlog backlog) {
    this.backlog = backlog;
    this.text = new StringBuilder(stored);
    this.told = told;
    this.journaled = stored.length();
  }

  /**
   * Adds whole code points.
   *
   * @return whether nothing was told before, so that the first words should leave at once
   */
  synchronized boolean append(String more) {
    boolean first = told == 0 && text.isEmpty();
    if (text.length() == journaled) {
      waitsSince = System.nanoTime();
    }
    text.append(more);
    if (!discarded) {
      backlog.add(more.length());
    }
    return first;
  }

  /** The next piece to tell, which then counts as told; null when there is none. */
  synchronized @Nullable Piece nextToTell() {
    Piece next = next(told);
    if (next != null) {
      told = next.end();
    }
    return next;
  }

  /**
   * The next piece for the journal; null when there is none. It stays the same piece until {@link
   * #journaled} is told of it, so that a repeated statement changes nothing.
   */
  synchronized @Nullable Piece nextToJournal() {
    if (frozen == null) {
      frozen = next(journaled);
      frozenAt = System.nanoTime();
    }
    return frozen;
  }

  synchronized void journaled(Piece piece) {
    if (piece.equals(frozen)) {
      journaled = piece.end();
      frozen = null;
      waitsSince = frozenAt;
      if (!discarded) {
        backlog.add(-piece.text().length());
      }
      notifyAll();
    }
  }

  /** How long the oldest text that the journal has not taken has waited; 0 when there is none. */
  synchronized long waitingNanos(long now) {
    return discarded || text.length() == journaled ? 0 : Math.max(0, now - waitsSince);
  }

  /**
   * Waits while too much is only in memory.
   *
   * @param most what may be, in UTF-16 units
   * @param givenUp looked at once a second
   */
  synchronized void awaitJournal(int most, BooleanSupplier givenUp) throws InterruptedException {
    while (waitsForJournal(most) && !givenUp.getAsBoolean()) {
      wait(LOOK_EVERY_MILLIS);
    }
  }

  private boolean waitsForJournal(int most) {
    int waiting = text.length() - journaled;
    return waiting > most || (waiting > 0 && backlog.isFull());
  }

  /** The end of its life in this memory: what the journal has not taken is not waited for. */
  synchronized void discard() {
    if (!discarded) {
      discarded = true;
      backlog.add(journaled - text.length());
    }
  }

  /** Lets a model that waits here look again whether it was given up. */
  synchronized void wake() {
    notifyAll();
  }

  /** What the journal has; the rest is only here. */
  synchronized String journaledText() {
    return text.substring(0, journaled);
  }

  synchronized String whole() {
    return text.toString();
  }

  private @Nullable Piece next(int from) {
    int end = Math.min(text.length(), from + LONGEST_PIECE);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end == from ? null : new Piece(from, text.substring(from, end));
  }
}
