package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.feed.Feed;
import dev.parley.reply.lease.DatabaseRetry;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Stores how an answer ended, then tells it. Of all who try, the first one does. */
@Component
class ReplyFinish {
  /** Of one call's ends, this many are stored at a time: they must not take the whole pool. */
  private static final int AT_ONCE = 4;

  private final ReplyRuns runs;
  private final ReplyEnd ends;
  private final MessageHistory history;
  private final Conversations conversations;
  private final Feed feed;
  private final ReplyMeters meters;
  private final Semaphore storing = new Semaphore(AT_ONCE);

  ReplyFinish(
      ReplyRuns runs,
      ReplyEnd ends,
      MessageHistory history,
      Conversations conversations,
      Feed feed,
      ReplyMeters meters) {
    this.runs = runs;
    this.ends = ends;
    this.history = history;
    this.conversations = conversations;
    this.feed = feed;
    this.meters = meters;
  }

  /** Stores and tells this end, unless it has another one already. */
  void end(ReplyRun run, Ending ending) {
    if (run.claimEnd()) {
      storeAndPublish(run, ending);
    }
  }

  /** Ends all of these that have no end yet, each on a thread of its own. */
  void endAll(Collection<ReplyRun> members, Ending ending) {
    storeAll(members.stream().filter(ReplyRun::claimEnd).toList(), ending);
  }

  /** Stores and tells the end of these, which were claimed for it, each on a thread of its own. */
  void storeAll(Collection<ReplyRun> claimed, Ending ending) {
    for (ReplyRun run : claimed) {
      Thread.ofVirtual()
          .name("reply-end-" + run.lease().replyId())
          .start(LogContext.withReply(run.lease().replyId(), () -> storeInTurn(run, ending)));
    }
  }

  private void storeInTurn(ReplyRun run, Ending ending) {
    storing.acquireUninterruptibly();
    try {
      storeAndPublish(run, ending);
    } finally {
      storing.release();
    }
  }

  private void storeAndPublish(ReplyRun run, Ending ending) {
    storeEnd(run, ending).ifPresent(stored -> publish(run.lease(), stored));
  }

  /**
   * Stores the end of a run that was claimed for it.
   *
   * @return the reply as it is stored; empty when it is another process's, and nothing may be told
   */
  Optional<MessageView> storeEnd(ReplyRun run, Ending ending) {
    Lease lease = run.lease();
    try {
      run.publish();
      ReplyText text = run.text();
      if (ends.store(lease, text.whole(), text.journaledText(), ending, run.turnsLeftOut())) {
        return counted(lease);
      }
    } finally {
      forget(run);
    }
    return Optional.empty();
  }

  /** Stores and tells the end of a reply that has no run here. */
  void endWithoutRun(Lease lease, Ending ending) {
    if (ends.store(lease, lease.text(), ending, 0)) {
      counted(lease).ifPresent(stored -> publish(lease, stored));
    }
  }

  /** Lets it go without an end: it is another process's. */
  void abandon(ReplyRun run) {
    if (run.claimEnd()) {
      forget(run);
    }
  }

  private void forget(ReplyRun run) {
    runs.remove(run);
    run.text().discard();
  }

  /** What was stored, which is not always what was to be. */
  private Optional<MessageView> counted(Lease lease) {
    Optional<MessageView> stored = read(lease);
    stored.ifPresent(meters::ended);
    return stored;
  }

  private Optional<MessageView> read(Lease lease) {
    return DatabaseRetry.on(
            "An end",
            () ->
                Optional.ofNullable(
                    history
                        .byId(lease.conversationId(), List.of(lease.replyId()))
                        .get(lease.replyId())))
        .filter(stored -> stored.status() != MessageStatus.ANSWERING);
  }

  /** Sends a stored end to all who may see it. */
  void publish(Lease lease, MessageView stored) {
    Map<AccountId, ConversationView> views =
        DatabaseRetry.on("An end", () -> conversations.findForAll(lease.conversationId()));
    feed.publish(views.keySet(), ReplyEvent.ending(stored));
    conversations.announce(views);
  }
}
