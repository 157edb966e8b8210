package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.database.DatabaseRetry;
import dev.parley.feed.Feed;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.CachedResponse;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores how replies ended, caches the answer of a call, and publishes the ends. Whoever claims the
 * end of a run first ends it.
 */
@Component
public class ReplyFinish {
  /** Of the ends of one call, so many are stored at a time: they must not take the whole pool. */
  private static final int MAX_CONCURRENT = 4;

  private final ReplyRuns runs;
  private final ReplyEnd ends;
  private final Conversations conversations;
  private final ResponseCache cache;
  private final Feed feed;
  private final ApplicationEventPublisher events;
  private final MeterRegistry meters;
  private final Semaphore storing = new Semaphore(MAX_CONCURRENT);

  ReplyFinish(
      ReplyRuns runs,
      ReplyEnd ends,
      Conversations conversations,
      ResponseCache cache,
      Feed feed,
      ApplicationEventPublisher events,
      MeterRegistry meters) {
    this.runs = runs;
    this.ends = ends;
    this.conversations = conversations;
    this.cache = cache;
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

  /** Ends the runs whose end is not claimed yet, each on its own thread. */
  public void endAll(Collection<ReplyRun> members, Ending ending) {
    members.stream().filter(ReplyRun::claimEnd).forEach(run -> storeOnThread(run, ending));
  }

  /**
   * Ends the replies of a call whose ends the caller has claimed, and caches its answer once the
   * first of them is stored, before anybody receives its end.
   *
   * @param keys of the call; null when the cache is off
   * @param forget runs once the answer is in the cache, or it is known that it will not be
   */
  public void endCall(
      Collection<ReplyRun> claimed,
      @Nullable CacheKeys keys,
      ModelOutcome outcome,
      Runnable forget) {
    Ending ending = Ending.of(outcome);
    Optional<ReplyRun> first = Optional.empty();
    try {
      if (keys != null
          && outcome instanceof ModelOutcome.Ended ended
          && ended.reason() == ModelOutcome.Reason.STOP) {
        first = firstToCache(claimed);
        first.ifPresent(run -> storeAndCache(keys, run, ended, ending));
      }
    } finally {
      forget.run();
      // Also when the first one could not be stored.
      for (ReplyRun run : claimed) {
        if (run != first.orElse(null)) {
          storeOnThread(run, isOfCaller(keys, run) ? ending : ending.shared());
        }
      }
    }
  }

  /** Only the whole answer of a first attempt: later ones were continued from another text. */
  private static Optional<ReplyRun> firstToCache(Collection<ReplyRun> claimed) {
    return claimed.stream()
        .filter(run -> run.lease().isFirst() && !run.wholeText().answer().isBlank())
        .findFirst();
  }

  /** Whether a reply is of the account that started the call, and not of one that joined it. */
  private static boolean isOfCaller(@Nullable CacheKeys keys, ReplyRun run) {
    return keys == null || keys.account().equals(run.lease().asker().value());
  }

  private void storeAndCache(
      CacheKeys keys, ReplyRun run, ModelOutcome.Ended ended, Ending ending) {
    Lease lease = run.lease();
    MessageView stored = storeEnd(run, ending).orElse(null);
    if (stored == null) {
      return;
    }
    if (stored.status() == MessageStatus.COMPLETE) {
      cache.put(
          keys,
          new CachedResponse(
              stored.answer(), ended, lease.conversationId(), lease.asker().value()));
    }
    ReplyThreads.start("reply-end-publish", lease.replyId(), () -> publish(lease, stored));
  }

  private void storeOnThread(ReplyRun run, Ending ending) {
    ReplyThreads.start("reply-end", run.lease().replyId(), () -> storeInTurn(run, ending));
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
   * @return the reply as it is stored; empty when another node has it, and nothing may be sent
   */
  private Optional<MessageView> storeEnd(ReplyRun run, Ending ending) {
    Lease lease = run.lease();
    try {
      run.publish();
      ReplyText text = run.text();
      Optional<MessageView> stored =
          ends.store(lease, text.whole(), text.journaledText(), ending, run.turnsLeftOut());
      stored.ifPresent(this::count);
      return stored;
    } finally {
      forget(run);
    }
  }

  /** Stores and publishes the end of a reply that has no run here. */
  public void endWithoutRun(Lease lease, Ending ending) {
    ends.store(lease, lease.text(), ending, 0)
        .ifPresent(stored -> {
          count(stored);
          publish(lease, stored);
        });
  }

  /** Forgets a run without storing an end: another node has the reply. */
  public void abandon(ReplyRun run) {
    if (run.claimEnd()) {
      forget(run);
    }
  }

  private void forget(ReplyRun run) {
    runs.remove(run);
    run.text().discard();
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
  private void publish(Lease lease, MessageView stored) {
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
