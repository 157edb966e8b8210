package dev.parley.reply.run;

import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.llm.ModelCall;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.Piece;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One answer in flight, in memory: its lease, its text, and the call to the model. What cancels it
 * first decides how it ends.
 */
public final class ReplyRun {
  /** Text that no journal took waits here, in UTF-16 units; beyond it the model must wait. */
  private static final int MOST_UNJOURNALED = 1024 * 1024;

  /** Why the call was cancelled. */
  public enum Cause {
    /** Somebody pressed Stop, or the conversation went to the trash. */
    STOPPED,
    /** The lease is another's: this process must not write it any more. */
    LOST,
    /** The database refuses its text for good. */
    UNSTORABLE,
    /** This process ends; another one, or the next start, goes on. */
    RELEASED
  }

  private final Lease lease;
  private final ReplyText text;
  private final LiveSender live;
  private final ModelCall call = new ModelCall();
  private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();

  /** One reply has one sender at a time, or pieces could overtake each other. */
  private final ReentrantLock telling = new ReentrantLock();

  ReplyRun(Lease lease, LiveSender live) {
    this.lease = lease;
    this.text = new ReplyText(lease.text());
    this.live = live;
  }

  public Lease lease() {
    return lease;
  }

  ReplyText text() {
    return text;
  }

  ModelCall call() {
    return call;
  }

  /** Null while nothing has cancelled it. */
  @Nullable Cause cause() {
    return cause.get();
  }

  /** Cancels the call to the model, not its thread: an interrupt could hit a statement. */
  public void cancel(Cause why) {
    cause.compareAndSet(null, why);
    call.cancel();
    text.wake();
  }

  /** Takes text from the model; waits while the journal cannot be written and too much is here. */
  void grow(String more) {
    if (text.append(more)) {
      tell();
    }
    try {
      text.awaitJournal(MOST_UNJOURNALED, call::isCancelled);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      call.cancel();
    }
  }

  /** Sends what was not told yet to all of the owner's sockets. */
  void tell() {
    telling.lock();
    try {
      if (cause.get() == Cause.LOST) {
        return;
      }
      for (Piece next = text.nextToTell(); next != null; next = text.nextToTell()) {
        tell(next);
      }
    } finally {
      telling.unlock();
    }
  }

  /** Tells the attempt and the offset it goes on from, before any new text. */
  void tellAttempt() {
    telling.lock();
    try {
      tell(new Piece(lease.text().length(), ""));
    } finally {
      telling.unlock();
    }
  }

  private void tell(Piece piece) {
    live.toAccount(
        lease.owner(),
        LiveQueue.REPLIES,
        new ReplyEvent.Grew(lease.replyId(), lease.attempt(), piece.offset(), piece.text()));
  }
}
