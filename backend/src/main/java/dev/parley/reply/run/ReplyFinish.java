package dev.parley.reply.run;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Insist;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Stores how an answer ended, then tells it. Of all who try, the first one does. */
@Component
class ReplyFinish {
  /** Ends are stored this many at a time: many who shared a call must not take the whole pool. */
  private static final int AT_ONCE = 4;

  private final ReplyRuns runs;
  private final ReplyEnd ends;
  private final MessageHistory history;
  private final Conversations conversations;
  private final LiveSender live;
  private final Semaphore storing = new Semaphore(AT_ONCE);

  ReplyFinish(
      ReplyRuns runs,
      ReplyEnd ends,
      MessageHistory history,
      Conversations conversations,
      LiveSender live) {
    this.runs = runs;
    this.ends = ends;
    this.history = history;
    this.conversations = conversations;
    this.live = live;
  }

  /** Stores and tells this end, unless it has another one already. */
  void end(ReplyRun run, Ending ending) {
    if (store(run, ending)) {
      tell(run.lease());
    }
  }

  /** Ends all of these in the same way, each on a thread of its own. */
  void endAll(Collection<ReplyRun> members, Ending ending) {
    for (ReplyRun run : members) {
      Thread.ofVirtual()
          .name("reply-end-" + run.lease().replyId())
          .start(() -> {
            storing.acquireUninterruptibly();
            try {
              end(run, ending);
            } finally {
              storing.release();
            }
          });
    }
  }

  /**
   * Stores this end.
   *
   * @return false when it has another end, or is another process's: then nothing may be told
   */
  boolean store(ReplyRun run, Ending ending) {
    if (!run.settle()) {
      return false;
    }
    try {
      run.tell();
      ReplyText text = run.text();
      return ends.store(
          run.lease(), text.whole(), text.journaledText(), ending, run.turnsLeftOut());
    } finally {
      forget(run);
    }
  }

  /** Lets it go without an end: it is another process's. */
  void abandon(ReplyRun run) {
    if (run.settle()) {
      forget(run);
    }
  }

  private void forget(ReplyRun run) {
    runs.remove(run);
    run.text().discard();
  }

  /** Tells the stored end of this reply to all sockets of its account. */
  void tell(Lease lease) {
    MessageView stored =
        Insist.on("An end", () -> history.byId(lease.conversationId(), List.of(lease.replyId())))
            .get(lease.replyId());
    if (stored != null && stored.status() != MessageStatus.ANSWERING) {
      live.toAccount(lease.owner(), LiveQueue.REPLIES, ReplyEvent.ending(stored));
      Insist.on(
          "An end",
          () -> {
            conversations.announce(lease.owner(), lease.conversationId());
            return true;
          });
    }
  }
}
