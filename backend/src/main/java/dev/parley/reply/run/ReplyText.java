package dev.parley.reply.run;

import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.Chunk;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The text of one running answer, with three marks in it: where its reasoning ends, how much was
 * published, and how much is in the journal. Thread-safe. One thread writes it, one at a time
 * publishes it, one journals it.
 */
final class ReplyText {
  /** The longest chunk published or journaled at once, in UTF-16 units. */
  private static final int MAX_CHUNK = 64 * 1024;

  private final StringBuilder text;
  private final JournalBacklog backlog;
  private int textAt;
  private int published;
  private int journaled;

  /** When it began to reason, and for how long it did; null while that is not known. */
  private long reasonsSince;

  private @Nullable Integer reasoningMillis;
  private @Nullable Chunk frozen;
  private boolean discarded;

  /** When the oldest text came that is not in the journal, and when the frozen chunk was made. */
  private long waitsSince;

  private long frozenAt;

  /**
   * @param stored what is stored already; empty for a new answer
   * @param published how much of that was published, in UTF-16 units
   * @param backlog of this node, which counts what is not in the journal
   */
  ReplyText(AnswerText stored, int published, JournalBacklog backlog) {
    this.backlog = backlog;
    this.text = new StringBuilder(stored.whole());
    this.textAt = stored.textAt();
    this.reasoningMillis = stored.reasoningMillis();
    this.published = published;
    this.journaled = text.length();
  }

  /** Adds whole code points to the answer. */
  synchronized void append(String more) {
    if (reasons()) {
      reasoningMillis = millisSoFar();
    }
    add(more);
  }

  /** Adds whole code points to the reasoning, which ends where the answer begins. */
  synchronized void appendReasoning(String more) {
    if (text.length() > textAt) {
      return;
    }
    if (text.isEmpty()) {
      reasonsSince = System.nanoTime();
    }
    add(more);
    textAt = text.length();
  }

  /** Adds the text that another reply has got so far, to one that has none. */
  synchronized void append(AnswerText other) {
    appendReasoning(other.reasoning());
    Integer millis = other.reasoningMillis();
    reasonsSince -= TimeUnit.MILLISECONDS.toNanos(millis == null ? 0 : millis);
    if (!other.answer().isEmpty()) {
      append(other.answer());
    }
  }

  private boolean reasons() {
    return textAt > 0 && textAt == text.length();
  }

  private int millisSoFar() {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - reasonsSince);
  }

  private void add(String more) {
    if (text.length() == journaled) {
      waitsSince = System.nanoTime();
    }
    text.append(more);
    if (!discarded) {
      backlog.add(more.length());
    }
  }

  /** The next chunk to publish, which then counts as published; null when there is none. */
  synchronized @Nullable Chunk nextToPublish() {
    Chunk next = next(published);
    if (next != null) {
      published = next.end();
    }
    return next;
  }

  /**
   * The next chunk for the journal; null when there is none. It stays the same until {@link
   * #journaled} is called with it, so that a repeated statement changes nothing.
   */
  synchronized @Nullable Chunk nextToJournal() {
    if (frozen == null) {
      frozen = next(journaled);
      frozenAt = System.nanoTime();
    }
    return frozen;
  }

  synchronized void journaled(Chunk chunk) {
    if (chunk.equals(frozen)) {
      journaled = chunk.end();
      frozen = null;
      waitsSince = frozenAt;
      if (!discarded) {
        backlog.add(-chunk.text().length());
      }
    }
  }

  /** How long the oldest text that is not in the journal has waited; 0 when there is none. */
  synchronized long waitingNanos(long now) {
    return discarded || text.length() == journaled ? 0 : Math.max(0, now - waitsSince);
  }

  /**
   * Whether too much is only in memory.
   *
   * @param most what may be, in UTF-16 units
   */
  synchronized boolean waitsForJournal(int most) {
    int waiting = text.length() - journaled;
    return waiting > most || (waiting > 0 && backlog.isFull());
  }

  /** The end of its life in this memory: what is not in the journal is not waited for. */
  synchronized void discard() {
    if (!discarded) {
      discarded = true;
      backlog.add(journaled - text.length());
    }
  }

  /** What the journal has; the rest is only here. */
  synchronized AnswerText journaledText() {
    return whole().upTo(journaled);
  }

  synchronized AnswerText whole() {
    return new AnswerText(
        text.toString(), textAt, reasons() ? (Integer) millisSoFar() : reasoningMillis);
  }

  /** Of the reasoning or of the answer, never of both. */
  private @Nullable Chunk next(int from) {
    int most = from < textAt ? textAt : text.length();
    int end = Math.min(most, from + MAX_CHUNK);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end == from ? null : new Chunk(from, text.substring(from, end), Math.min(textAt, end));
  }
}
