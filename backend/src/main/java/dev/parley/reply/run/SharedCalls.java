package dev.parley.reply.run;

import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CacheKey;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.CachedResponse;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.DatabaseRetry;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings each question to the call that asks the same, or begins one. The order of steps at an end
 * (stored, kept for others, forgotten here) leaves no moment in which a question would be asked
 * twice.
 */
@Component
class SharedCalls {
  private static final Logger log = LoggerFactory.getLogger(SharedCalls.class);

  private static final int MAX_TRIES_WHILE_BUSY = 5;

  private final ConcurrentHashMap<CacheKey, SharedCall> joinable = new ConcurrentHashMap<>();
  private final PromptAssembler questions;
  private final ModelPermits places;
  private final ReplyFinish finish;
  private final ResponseCache cache;
  private final ReplyMeters meters;
  private final CallObservations observations;

  SharedCalls(
      PromptAssembler questions,
      ModelPermits places,
      ReplyFinish finish,
      ResponseCache cache,
      ReplyMeters meters,
      CallObservations observations) {
    this.questions = questions;
    this.places = places;
    this.finish = finish;
    this.cache = cache;
    this.meters = meters;
    this.observations = observations;
  }

  /**
   * Puts the question of a reply together and brings it to its call. It returns once that is done,
   * or the reply has ended; the answer comes on another thread.
   */
  void bring(ReplyRun run) {
    try {
      if (run.isActive()) {
        begin(run);
      }
    } catch (RuntimeException | Error error) {
      log.error("An answer failed for an unknown reason", error);
      finish.end(run, Ending.failed(ModelProblem.internal()));
    }
    if (!run.isActive()) {
      leave(run); // It was ended before it took part, when it had no call to leave.
    }
  }

  private void begin(ReplyRun run) {
    ChosenModel chosen =
        DatabaseRetry.on("A model", () -> questions.modelFor(run.lease())).orElse(null);
    if (chosen == null) {
      finish.end(run, Ending.failed(questions.noModelFor(run.lease())));
      return;
    }
    switch (DatabaseRetry.on("A question", () -> questions.of(run.lease(), chosen))) {
      case AssembledPrompt.Rejected(ModelProblem problem) ->
          finish.end(run, Ending.failed(problem));
      case AssembledPrompt.Ready(ModelRequest request, int turnsLeftOut) -> {
        run.setTurnsLeftOut(turnsLeftOut);
        CacheKeys question = cache.isOff() ? null : keys(request, run);
        CacheKey key =
            question == null || run.lease().regenerated() ? null : cache.joinedBy(question);
        begin(new SharedCall(run, chosen, request, question, key), run);
      }
    }
  }

  private CacheKeys keys(ModelRequest request, ReplyRun run) {
    return cache.keys(request, run.lease().asker().value());
  }

  private void begin(SharedCall own, ReplyRun run) {
    try {
      if (own.key() == null || own.question() == null) {
        enter(own);
      } else {
        share(own, run, own.key(), own.question());
      }
    } catch (RuntimeException | Error error) {
      finish.endAll(own.close(), Ending.failed(ModelProblem.internal()));
      forget(own);
      throw error;
    }
  }

  private void share(SharedCall own, ReplyRun run, CacheKey key, CacheKeys question) {
    SharedCall known = joinable.putIfAbsent(key, own);
    while (known != null) {
      if (!run.isActive()) {
        return;
      }
      if (known.join(run)) {
        meters.joined();
        places.tellPlace(known, run);
        return;
      }
      known.awaitOver();
      known = joinable.putIfAbsent(key, own);
    }
    if (own.isClosed()) {
      forget(own); // Left while it waited for the other's end: nobody could join it, nor end it.
      return;
    }
    if (!run.isActive() && leave(run)) {
      return; // Nobody has joined it meanwhile.
    }
    // It may have been answered while its question was put together.
    CachedResponse kept =
        run.lease().isFirst()
            ? DatabaseRetry.on("An answer", () -> questions.knownAnswer(question)).orElse(null)
            : null;
    if (kept == null) {
      enter(own);
      return;
    }
    own.grow(kept.text());
    finish.endAll(own.close(), Ending.fromCache(kept.end()));
    forget(own);
  }

  private void enter(SharedCall call) {
    meters.began();
    places.enter(call, () -> ask(call));
  }

  /**
   * Takes a reply out of its call. After the last one nobody is asked, or no longer.
   *
   * @return whether it was the last
   */
  boolean leave(ReplyRun run) {
    SharedCall call = run.call();
    if (call != null && call.question() != null && run.cause() == ReplyRun.Cause.STOPPED) {
      cache.stopped(call.question(), run.lease().asker().value());
    }
    if (call == null || !call.leave(run)) {
      return false;
    }
    places.withdraw(call);
    forget(call);
    return true;
  }

  /** On a thread of its own, with a place at the model. */
  private void ask(SharedCall call) {
    try {
      ModelRequest request = request(call);
      if (request != null) {
        meters.waitedInLine(call.age());
        CallTimes times = new CallTimes(meters, call::grow);
        ModelOutcome outcome =
            observations.of(call, () -> call.chosen().model().ask(request, call.model(), times));
        end(call, times.ended(outcome));
      }
    } catch (RuntimeException | Error error) {
      // A call that is cancelled while it opens its line can fail in many ways.
      if (!call.model().isCancelled()) {
        log.error("An answer failed for an unknown reason", error);
      }
      finish.endAll(call.close(), Ending.failed(ModelProblem.internal()));
    } finally {
      if (!call.isWaiting()) {
        forget(call);
      }
    }
  }

  /** What was asked; put together anew where it was too large to be kept while it waited. */
  private @Nullable ModelRequest request(SharedCall call) {
    if (call.request() != null) {
      return call.request();
    }
    Optional<ReplyRun> anyone = call.anyone();
    while (anyone.isPresent()) {
      ReplyRun run = anyone.get();
      ModelRequest request = requestOf(run, call);
      if (request != null) {
        return request;
      }
      // What is said above it has changed meanwhile: it asks something else now.
      call.leave(run);
      Thread.ofVirtual().name("reply-again").start(() -> bring(run));
      anyone = call.anyone();
    }
    return null;
  }

  /** Null when this reply does not ask what the call asks; then that is its own trouble. */
  private @Nullable ModelRequest requestOf(ReplyRun run, SharedCall call) {
    try {
      AssembledPrompt now =
          DatabaseRetry.on("A question", () -> questions.of(run.lease(), call.chosen()));
      boolean same =
          now instanceof AssembledPrompt.Ready(ModelRequest request, int leftOut)
              && (call.question() == null || call.question().isAskedBy(keys(request, run)));
      return same ? ((AssembledPrompt.Ready) now).request() : null;
    } catch (RuntimeException gone) {
      log.debug("A reply cannot be asked for any more: {}", gone.getMessage());
      return null;
    }
  }

  private void end(SharedCall call, ModelOutcome outcome) {
    if (outcome instanceof ModelOutcome.Busy(Duration retryAfter)) {
      int times = call.refusedAgain();
      if (times < MAX_TRIES_WHILE_BUSY) {
        places.pause(call, SharedCall.pause(retryAfter, times));
        return;
      }
    }
    Ending ending =
        switch (outcome) {
          case ModelOutcome.Ended ended -> Ending.of(ended);
          case ModelOutcome.Failed failed -> Ending.failed(failed.problem());
          case ModelOutcome.Busy busy -> Ending.failed(ModelProblem.busy());
          // Usually all have left, and each has stored its own end.
          case ModelOutcome.Cancelled cancelled -> Ending.failed(ModelProblem.internal());
        };
    // Settled before the first is stored: a process that is told to end waits for these.
    List<ReplyRun> settled = call.close().stream().filter(ReplyRun::claimEnd).toList();
    List<ReplyRun> left = new ArrayList<>(settled);
    CacheKeys question = call.question();
    try {
      if (question != null && outcome instanceof ModelOutcome.Ended ended) {
        boolean sure = ended.reason() == ModelOutcome.Reason.STOP;
        ReplyRun first = sure ? SharedCall.firstToKeep(settled, ending) : null;
        if (first != null) {
          left.remove(first);
          keep(question, first, ended, ending);
        }
      }
    } finally {
      forget(call);
      // Whatever became of the first one.
      finish.storeAll(left.stream().filter(call::isOfItsAccount).toList(), ending);
      finish.storeAll(
          left.stream().filter(run -> !call.isOfItsAccount(run)).toList(), ending.shared());
    }
  }

  /** Keeps a whole first answer for others once it is stored so, before anyone is told. */
  private void keep(CacheKeys question, ReplyRun run, ModelOutcome.Ended ended, Ending ending) {
    Lease lease = run.lease();
    MessageView stored = finish.storeEnd(run, ending).orElse(null);
    if (stored != null && stored.status() == MessageStatus.COMPLETE) {
      cache.put(
          question,
          new CachedResponse(stored.text(), ended, lease.conversationId(), lease.asker().value()));
    }
    if (stored != null) {
      Thread.ofVirtual().name("reply-told").start(() -> finish.publish(lease, stored));
    }
  }

  private void forget(SharedCall call) {
    if (call.key() != null) {
      joinable.remove(call.key(), call);
    }
    call.over();
  }
}
