package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.database.DatabaseRetry;
import dev.parley.feed.Feed;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Stores how a reply ended, then publishes it. The first who claims the end of a run does. */
@Component
public class ReplyFinish {
  /** Of the ends of one call, so many are stored at a time: they must not take the whole pool. */
  private static final int MAX_CONCURRENT = 4;

  private final ReplyRuns runs;
  private final ReplyEnd ends;
  private final MessageHistory history;
  private final Conversations conversations;
  private final Feed feed;
  private final ApplicationEventPublisher events;
  private final MeterRegistry meters;
  private final Semaphore storing = new Semaphore(MAX_CONCURRENT);

  ReplyFinish(
      ReplyRuns runs,
      ReplyEnd ends,
      MessageHistory history,
      Conversations conversations,
      Feed feed,
      ApplicationEventPublisher events,
      MeterRegistry meters) {
    this.runs = runs;
    this.ends = ends;
    this.history = history;
    this.conversations = conversations;
    this.feed = feed;
    this.events = events;
    this.meters = meters;
  }

  /** Stores and publishes this end, unless another end was claimed. */
  public void end(ReplyRun run, Ending ending) {
    if (run.claimEnd()) {
      storeAndPublish(run, ending);
    }
  }

  /** Ends those of these runs whose end nobody has claimed, each on a thread of its own. */
  public void endAll(Collection<ReplyRun> members, Ending ending) {
    storeAll(members.stream().filter(ReplyRun::claimEnd).toList(), ending);
  }

  /** Stores and publishes the end of runs whose end the caller has claimed, each on a thread. */
  public void storeAll(Collection<ReplyRun> claimed, Ending ending) {
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
   * Stores the end of a run whose end the caller has claimed.
   *
   * @return the reply as it is stored; empty when another process has it, and nothing may be sent
   */
  public Optional<MessageView> storeEnd(ReplyRun run, Ending ending) {
    Lease lease = run.lease();
    try {
      run.publish();
      ReplyText text = run.text();
      if (ends.store(lease, text.whole(), text.journaledText(), ending, run.turnsLeftOut())) {
        return read(lease);
      }
    } finally {
      forget(run);
    }
    return Optional.empty();
  }

  /** Stores and publishes the end of a reply that has no run here. */
  public void endWithoutRun(Lease lease, Ending ending) {
    if (ends.store(lease, lease.text(), ending, 0)) {
      read(lease).ifPresent(stored -> publish(lease, stored));
    }
  }

  /** Forgets a run without storing an end: another process has the reply. */
  public void abandon(ReplyRun run) {
    if (run.claimEnd()) {
      forget(run);
    }
  }

  private void forget(ReplyRun run) {
    runs.remove(run);
    run.text().discard();
  }

  /** The end that was stored, which may differ from the one that should have been. */
  private Optional<MessageView> read(Lease lease) {
    Optional<MessageView> stored =
        DatabaseRetry.call(
                "Reading the end of a reply",
                () ->
                    Optional.ofNullable(
                        history
                            .byId(lease.conversationId(), List.of(lease.replyId()))
                            .get(lease.replyId())))
            .filter(message -> message.status() != MessageStatus.ANSWERING);
    stored.ifPresent(this::count);
    return stored;
  }

  private void count(MessageView ended) {
    meters
        .counter(
            "parley.replies.ended",
            "status",
            ended.status().name().toLowerCase(Locale.ROOT),
            "problem",
            ended.problem() == null ? "none" : ended.problem().code())
        .increment();
  }

  /** Sends a stored end to all members. */
  public void publish(Lease lease, MessageView stored) {
    Map<AccountId, ConversationView> views =
        DatabaseRetry.call(
            "Reading the members of a conversation",
            () -> conversations.findForAll(lease.conversationId()));
    feed.publish(views.keySet(), ReplyEvent.ending(stored));
    conversations.announce(views);
    if (stored.status() == MessageStatus.COMPLETE) {
      events.publishEvent(new ReplyCompleted(lease.asker(), stored));
    }
  }
}
