package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.MessageView;
import dev.parley.feed.Feed;
import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Lease;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reply that runs on this node: its lease, its text, and who may see it. It holds no thread.
 * What cancels it first decides how it ends.
 */
public final class ReplyRun {
  /** Text that is not in the journal, in UTF-16 units (1 MB); beyond it the model waits. */
  private static final int MAX_UNJOURNALED = 512 * 1024;

  /** From this attempt on, what browsers have of the reply is not trusted. */
  private static final int ATTEMPT_THAT_REPEATS = 3;

  /** Why it was cancelled. */
  public enum Cause {
    /** Somebody pressed Stop, or the conversation was moved to the trash. */
    STOPPED,
    /** Another node has the lease, so this one must not write any more. */
    LOST,
    /** The database permanently rejects its text. */
    UNSTORABLE,
    /** This node shuts down; another one, or the next start, continues. */
    RELEASED
  }

  private final Lease lease;
  private final ReplyText text;
  private final Feed feed;
  private final Consumer<ReplyRun> onCancel;
  private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();
  private final AtomicBoolean endClaimed = new AtomicBoolean();
  private volatile Set<AccountId> audience;
  private volatile long audienceReadAt = System.nanoTime();
  private volatile int turnsLeftOut;

  /** One sender at a time: else a chunk could overtake another. */
  private final ReentrantLock publishing = new ReentrantLock();

  /**
   * @param onCancel leaves its call and ends it, on another thread
   */
  ReplyRun(Lease lease, Feed feed, JournalBacklog backlog, Consumer<ReplyRun> onCancel) {
    this.lease = lease;
    int published = lease.attempt() < ATTEMPT_THAT_REPEATS ? lease.text().whole().length() : 0;
    this.text = new ReplyText(lease.text(), published, backlog);
    this.feed = feed;
    this.audience = lease.members();
    this.onCancel = onCancel;
  }

  public Lease lease() {
    return lease;
  }

  ReplyText text() {
    return text;
  }

  /** All text so far, also what is not stored yet. */
  public AnswerText wholeText() {
    return text.whole();
  }

  /** The members of its conversation, as of the last renewal of its lease. */
  void setAudience(Set<AccountId> members) {
    audience = members;
    audienceReadAt = System.nanoTime();
  }

  /**
   * Whether somebody may have been removed since its members were read: they are read with each
   * renewal, and for longer than a lease lasts there was none. Then nothing is published until they
   * are read again. Nobody can be removed from a conversation of one.
   */
  private boolean isAudienceStale() {
    return audience.size() > 1 && System.nanoTime() - audienceReadAt > Lease.DURATION.toNanos();
  }

  int turnsLeftOut() {
    return turnsLeftOut;
  }

  /** How many older messages the model was not given, which is stored with the end. */
  public void setTurnsLeftOut(int turns) {
    turnsLeftOut = turns;
  }

  /** Null while nothing has cancelled it. */
  public @Nullable Cause cause() {
    return cause.get();
  }

  /** Cancels it, unless it was cancelled before. */
  public void cancel(Cause why) {
    if (cause.compareAndSet(null, why)) {
      onCancel.accept(this);
    }
  }

  /**
   * Leaves it to another node; from here on it neither grows nor ends on this one.
   *
   * @return false when its end is being stored, or was: then its lease must not be released
   */
  public boolean release() {
    boolean ours = claimEnd();
    if (ours) {
      cancel(Cause.RELEASED);
    }
    return ours;
  }

  /** Whether nothing has cancelled or ended it. */
  public boolean isActive() {
    return cause.get() == null && !endClaimed.get();
  }

  /** Whether its end is being stored, or was. */
  public boolean isEndClaimed() {
    return endClaimed.get();
  }

  /** Claims the right to end this reply: only the first caller gets true. */
  public boolean claimEnd() {
    return endClaimed.compareAndSet(false, true);
  }

  /** Appends text of the model, and publishes it: what is read of one answer comes gathered. */
  public void append(String more) {
    if (!endClaimed.get()) {
      text.append(more);
      publish();
    }
  }

  /** As {@link #append(String)}, for what the model reasons before its answer. */
  public void appendReasoning(String more) {
    if (!endClaimed.get()) {
      text.appendReasoning(more);
      publish();
    }
  }

  /** Appends the text that another reply has got so far, before any other. */
  public void append(AnswerText other) {
    if (!endClaimed.get()) {
      text.append(other);
      publish();
    }
  }

  /** Whether the model has to wait, because too much is not in the journal. */
  public boolean waitsForJournal() {
    return cause.get() == null && text.waitsForJournal(MAX_UNJOURNALED);
  }

  /** Publishes the text that was not published yet. */
  void publish() {
    publishing.lock();
    try {
      if (cause.get() == Cause.LOST || isAudienceStale()) {
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
   * Publishes the attempt, and the offset that it continues from, before any new text. From the
   * third attempt on that is 0, with the stored text: a browser may have text of the first attempt
   * and have received nothing of the second.
   */
  public void publishAttempt() {
    publishing.lock();
    try {
      Chunk stored = text.nextToPublish();
      publish(stored == null ? new Chunk(lease.text().whole().length(), "") : stored);
    } finally {
      publishing.unlock();
    }
  }

  /** Publishes its position in the queue of its model server, from 1. */
  public void publishQueuePosition(int position) {
    feed.publish(
        audience, new ReplyEvent.Waiting(lease.conversationId(), lease.replyId(), position));
  }

  private void publish(Chunk chunk) {
    feed.publish(
        audience,
        new ReplyEvent.Grew(
            lease.conversationId(),
            lease.replyId(),
            lease.attempt(),
            chunk.offset(),
            chunk.text(),
            begins(chunk)));
  }

  /** The part of the text that begins with a chunk; null when it continues one. */
  private static MessageView.@Nullable PartKind begins(Chunk chunk) {
    if (chunk.textAt() == 0) {
      return null;
    }
    return chunk.offset() == 0
        ? MessageView.PartKind.REASONING
        : chunk.offset() == chunk.textAt() ? MessageView.PartKind.TEXT : null;
  }
}
