package dev.parley.reply.call;

import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.CachedResponse;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.run.ReplyFinish;
import dev.parley.reply.run.ReplyRun;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends the replies of a call, and caches its answer. */
@Component
class CallEnd {
  private final ReplyFinish finish;
  private final ResponseCache cache;

  CallEnd(ReplyFinish finish, ResponseCache cache) {
    this.finish = finish;
    this.cache = cache;
  }

  /**
   * Stores and publishes the end of the replies.
   *
   * @param claimed the replies whose end the caller has claimed
   * @param forget runs once the answer is in the cache, or it is known that it will not be
   */
  void store(SharedCall call, List<ReplyRun> claimed, ModelOutcome outcome, Runnable forget) {
    Ending ending = ending(outcome);
    CacheKeys keys = call.cacheKeys();
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
      ReplyRun stored = first.orElse(null);
      List<ReplyRun> others = claimed.stream().filter(run -> run != stored).toList();
      finish.storeAll(others.stream().filter(call::isOfFirstAccount).toList(), ending);
      finish.storeAll(
          others.stream().filter(run -> !call.isOfFirstAccount(run)).toList(), ending.shared());
    }
  }

  private static Ending ending(ModelOutcome outcome) {
    return switch (outcome) {
      case ModelOutcome.Ended ended -> Ending.of(ended);
      case ModelOutcome.Failed failed -> Ending.failed(failed.problem());
      case ModelOutcome.Busy busy -> Ending.failed(ModelProblem.busy());
      // Usually all replies have left, and each has stored its own end.
      case ModelOutcome.Cancelled cancelled -> Ending.failed(ModelProblem.internal());
    };
  }

  /** Only the whole answer of a first attempt: later ones were continued from another text. */
  private static Optional<ReplyRun> firstToCache(List<ReplyRun> claimed) {
    return claimed.stream()
        .filter(run -> run.lease().isFirst() && !run.wholeText().isBlank())
        .findFirst();
  }

  /** Caches the answer once it is stored, before anybody receives its end. */
  private void storeAndCache(
      CacheKeys keys, ReplyRun run, ModelOutcome.Ended ended, Ending ending) {
    Lease lease = run.lease();
    MessageView stored = finish.storeEnd(run, ending).orElse(null);
    if (stored == null) {
      return;
    }
    if (stored.status() == MessageStatus.COMPLETE) {
      cache.put(
          keys,
          new CachedResponse(stored.text(), ended, lease.conversationId(), lease.asker().value()));
    }
    Thread.ofVirtual().name("reply-end-publish").start(() -> finish.publish(lease, stored));
  }
}
