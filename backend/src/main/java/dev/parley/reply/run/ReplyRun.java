package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.feed.Feed;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Lease;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One answer in flight, in memory: its lease, its text, and the call to the model that it takes
 * part in. It holds no thread. What cancels it first decides how it ends.
 */
public final class ReplyRun {
  /** Text that no journal took waits here, in UTF-16 units (1 MB); beyond it the model waits. */
  private static final int MAX_UNJOURNALED = 512 * 1024;

  /** Why it was cancelled. */
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
  private final Feed feed;
  private final Consumer<ReplyRun> leave;
  private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();
  private final AtomicBoolean endClaimed = new AtomicBoolean();
  private volatile @Nullable SharedCall call;
  private volatile Set<AccountId> audience;
  private volatile int turnsLeftOut;

  /** One reply has one sender at a time, or pieces could overtake each other. */
  private final ReentrantLock publishing = new ReentrantLock();

  /**
   * @param leave takes it out of its call and ends it, on a thread of its own, when it is cancelled
   */
  ReplyRun(Lease lease, Feed feed, JournalBacklog backlog, Consumer<ReplyRun> leave) {
    this.lease = lease;
    this.text =
        new ReplyText(lease.text(), lease.attempt() > 2 ? 0 : lease.text().length(), backlog);
    this.feed = feed;
    this.audience = Set.of(lease.asker());
    this.leave = leave;
  }

  public Lease lease() {
    return lease;
  }

  ReplyText text() {
    return text;
  }

  /** The call that it takes part in; null until its question is put together. */
  @Nullable SharedCall call() {
    return call;
  }

  void setCall(SharedCall shared) {
    call = shared;
  }

  /** Who may see it: the members of its conversation, as of the last renewal of its lease. */
  Set<AccountId> audience() {
    return audience;
  }

  void setAudience(Set<AccountId> now) {
    audience = now;
  }

  boolean isWaiting() {
    SharedCall shared = call;
    return shared != null && shared.isWaiting();
  }

  int turnsLeftOut() {
    return turnsLeftOut;
  }

  void setTurnsLeftOut(int turns) {
    turnsLeftOut = turns;
  }

  /** Null while nothing has cancelled it. */
  @Nullable Cause cause() {
    return cause.get();
  }

  /** Takes it out of its call; the call itself ends with the last who takes part. */
  public void cancel(Cause why) {
    if (cause.compareAndSet(null, why)) {
      text.wake();
      leave.accept(this);
    }
  }

  /**
   * Leaves it to another process; from here on it neither grows nor ends in this one.
   *
   * @return false when its end is being stored, or was: then its lease is not to be given away
   */
  public boolean release() {
    boolean ours = claimEnd();
    if (ours) {
      cancel(Cause.RELEASED);
    }
    return ours;
  }

  /** Whether nothing has cancelled or ended it. */
  boolean isActive() {
    return cause.get() == null && !endClaimed.get();
  }

  /** Whether its end is being stored, or was. */
  boolean isEndClaimed() {
    return endClaimed.get();
  }

  /** Who gets true ends it; nobody else may. */
  boolean claimEnd() {
    return endClaimed.compareAndSet(false, true);
  }

  /** Takes text from the model; the first words leave at once. */
  void grow(String more) {
    if (!endClaimed.get() && text.append(more)) {
      publish();
    }
  }

  /** Waits while the journal cannot be written and too much is only in memory. */
  void awaitJournal(BooleanSupplier cancelled) throws InterruptedException {
    text.awaitJournal(MAX_UNJOURNALED, () -> cause.get() != null || cancelled.getAsBoolean());
  }

  /** Sends what was not sent yet to all who may see it. */
  void publish() {
    publishing.lock();
    try {
      if (cause.get() == Cause.LOST) {
        return;
      }
      for (Chunk next = text.nextToPublish(); next != null; next = text.nextToPublish()) {
        publish(next);
      }
    } finally {
      publishing.unlock();
    }
  }

  /**
   * Tells the attempt and the offset it goes on from, before any new text. Of a third attempt that
   * is 0, with what is stored: what a browser has may be of the first one, and not have heard of
   * the second.
   */
  void publishAttempt() {
    publishing.lock();
    try {
      Chunk stored = text.nextToPublish();
      publish(stored == null ? new Chunk(lease.text().length(), "") : stored);
    } finally {
      publishing.unlock();
    }
  }

  private void publish(Chunk chunk) {
    feed.publish(
        audience,
        new ReplyEvent.Grew(
            lease.conversationId(),
            lease.replyId(),
            lease.attempt(),
            chunk.offset(),
            chunk.text()));
  }
}
