package dev.parley.reply.call;

import dev.parley.conversation.Conversations;
import dev.parley.database.DatabaseRetry;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CacheKey;
import dev.parley.llm.cache.CacheKeys;
import dev.parley.llm.cache.CachedResponse;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.problem.Refusal;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.prompt.AssembledPrompt;
import dev.parley.reply.prompt.ModelChoice;
import dev.parley.reply.prompt.PromptAssembler;
import dev.parley.reply.prompt.PromptSource;
import dev.parley.reply.run.ReplyFinish;
import dev.parley.reply.run.ReplyRun;
import dev.parley.reply.run.ReplyThreads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Joins each reply to a running call that asks exactly the same, or starts one. A call is forgotten
 * only when its answer is stored and cached: the same prompt finds the call or the cached answer.
 */
@Component
class SharedCalls {
  private static final Logger log = LoggerFactory.getLogger(SharedCalls.class);

  private final ConcurrentHashMap<CacheKey, SharedCall> joinable = new ConcurrentHashMap<>();

  /** The call of each reply, until it has left or the call has ended. */
  private final ConcurrentHashMap<ReplyRun, SharedCall> calls = new ConcurrentHashMap<>();

  private final ModelChoice models;
  private final PromptAssembler assembler;
  private final ModelPermits permits;
  private final ReplyFinish finish;
  private final ResponseCache cache;
  private final Conversations conversations;
  private final CallMetrics metrics;

  SharedCalls(
      ModelChoice models,
      PromptAssembler assembler,
      ModelPermits permits,
      ReplyFinish finish,
      ResponseCache cache,
      Conversations conversations,
      CallMetrics metrics) {
    this.models = models;
    this.assembler = assembler;
    this.permits = permits;
    this.finish = finish;
    this.cache = cache;
    this.conversations = conversations;
    this.metrics = metrics;
  }

  /**
   * Assembles the prompt of a reply, and joins or starts its call. Returns once that is done, or
   * the reply has ended; the answer arrives on another thread.
   *
   * @param source what the prompt is assembled from; null when that has to be read
   */
  void joinOrStart(ReplyRun run, @Nullable PromptSource source) {
    try {
      if (run.isActive()) {
        assemble(run, source);
      }
    } catch (Refusal gone) {
      // The asker has left the conversation, or was removed, before it was assembled.
      finish.end(run, Ending.stopped());
    } catch (RuntimeException | Error error) {
      log.error("A reply failed with an unexpected error", error);
      finish.end(run, Ending.failed(ModelProblem.internal()));
    }
    if (!run.isActive()) {
      leave(run); // It was cancelled before it was in the call, when there was none to leave.
    }
  }

  private void assemble(ReplyRun run, @Nullable PromptSource source) {
    ChosenModel chosen =
        DatabaseRetry.call("Choosing a model", () -> models.choose(run.lease())).orElse(null);
    if (chosen == null) {
      finish.end(run, Ending.failed(models.problem(run.lease())));
      return;
    }
    switch (assembler.assemble(run.lease(), chosen, source)) {
      case AssembledPrompt.Rejected(ModelProblem problem) ->
          finish.end(run, Ending.failed(problem));
      case AssembledPrompt.Ready ready -> {
        run.setTurnsLeftOut(ready.turnsLeftOut());
        CacheKeys keys = cache.isOff() ? null : keys(ready, run);
        CacheKey joinKey = keys == null || run.lease().regenerated() ? null : cache.joinKey(keys);
        start(new SharedCall(run, chosen, ready.request(), keys, joinKey, this::ask), run);
      }
    }
  }

  private CacheKeys keys(AssembledPrompt.Ready ready, ReplyRun run) {
    return ready.keys(cache, run.lease().asker().value());
  }

  private void start(SharedCall own, ReplyRun run) {
    calls.put(run, own);
    try {
      if (own.joinKey() == null || own.cacheKeys() == null) {
        enqueue(own);
      } else {
        share(own, run, own.joinKey(), own.cacheKeys());
      }
    } catch (RuntimeException | Error error) {
      finish.endAll(close(own), Ending.failed(ModelProblem.internal()));
      forget(own);
      throw error;
    }
  }

  private void share(SharedCall own, ReplyRun run, CacheKey joinKey, CacheKeys keys) {
    if (joinOther(own, run, joinKey) || isLeft(own, run)) {
      return;
    }
    // From here on others join this call. Its answer may have been cached since it was assembled.
    CachedResponse cached =
        run.lease().isFirst()
            ? DatabaseRetry.call("Cache lookup", () -> cache.find(keys, conversations::exists))
                .orElse(null)
            : null;
    if (cached == null) {
      enqueue(own);
      return;
    }
    own.text(cached.text());
    finish.endAll(close(own), Ending.fromCache(cached.end()));
    forget(own);
  }

  /**
   * Joins the call that has this key, or waits while that call ends, and then takes the key.
   *
   * @return false when the key is this call's own now
   */
  private boolean joinOther(SharedCall own, ReplyRun run, CacheKey joinKey) {
    SharedCall other = joinable.putIfAbsent(joinKey, own);
    while (other != null) {
      if (!run.isActive()) {
        return true; // It has left, and needs no call.
      }
      if (other.members().join(run)) {
        calls.put(run, other);
        metrics.joined();
        permits.publishPosition(other.ticket(), run);
        return true;
      }
      other.awaitDone();
      other = joinable.putIfAbsent(joinKey, own);
    }
    return false;
  }

  /** Whether the only reply of a call has left it, before another one joined. */
  private boolean isLeft(SharedCall own, ReplyRun run) {
    if (own.members().isClosed()) {
      forget(own); // It left before the call had its key, so nobody else forgets it.
      return true;
    }
    return !run.isActive() && leave(run);
  }

  private void enqueue(SharedCall call) {
    metrics.started();
    permits.enqueue(call.ticket());
    call.forgetLongRequest();
  }

  /** The call that a reply is in; null when there is none. */
  @Nullable SharedCall call(ReplyRun run) {
    return calls.get(run);
  }

  /**
   * Takes a reply out of its call. After the last one the model is not asked, or no longer.
   *
   * @return whether it was the last one
   */
  boolean leave(ReplyRun run) {
    SharedCall call = calls.remove(run);
    if (call == null) {
      return false;
    }
    if (call.cacheKeys() != null && run.cause() == ReplyRun.Cause.STOPPED) {
      cache.stopped(call.cacheKeys(), run.lease().asker().value());
    }
    if (!call.leave(run)) {
      return false;
    }
    permits.withdraw(call.ticket());
    forget(call);
    return true;
  }

  /** With a permit, on a thread of its own. */
  private void ask(SharedCall call) {
    try {
      ModelRequest request = request(call);
      if (request != null) {
        end(
            call,
            metrics.measure(
                call,
                call.age(),
                answer -> call.chosen().model().generate(request, call.connection(), answer)));
      }
    } catch (RuntimeException | Error error) {
      // A call that is cancelled while it connects can fail in many ways.
      if (!call.connection().isCancelled()) {
        log.error("Calling a model, or storing its answer, failed with an unexpected error", error);
      }
      finish.endAll(close(call), Ending.failed(ModelProblem.internal()));
    } finally {
      if (!call.ticket().isWaiting()) {
        forget(call);
      }
    }
  }

  /** The request; assembled again if it was too long to be kept while it waited. */
  private @Nullable ModelRequest request(SharedCall call) {
    ModelRequest kept = call.request();
    if (kept != null) {
      return kept;
    }
    Optional<ReplyRun> any = call.members().any();
    while (any.isPresent()) {
      ReplyRun run = any.get();
      ModelRequest request = assembleAgain(run, call);
      if (request != null) {
        return request;
      }
      // The messages above it have changed, so it asks something else now.
      call.leave(run);
      ReplyThreads.start("reply-again", run.lease().replyId(), () -> joinOrStart(run, null));
      any = call.members().any();
    }
    return null;
  }

  /** Null when the reply does not ask any more what its call asks. */
  private @Nullable ModelRequest assembleAgain(ReplyRun run, SharedCall call) {
    try {
      return assembler.assemble(run.lease(), call.chosen(), null)
                  instanceof AssembledPrompt.Ready ready
              && (call.cacheKeys() == null || call.cacheKeys().isSamePrompt(keys(ready, run)))
          ? ready.request()
          : null;
    } catch (RuntimeException gone) {
      log.debug("The prompt of a waiting reply cannot be assembled: {}", gone.getMessage());
      return null;
    }
  }

  private void end(SharedCall call, ModelOutcome outcome) {
    if (outcome instanceof ModelOutcome.Busy(Duration retryAfter)) {
      Optional<Duration> pause = call.pauseAfterBusy(retryAfter);
      if (pause.isPresent()) {
        permits.pause(call.ticket(), pause.get());
        call.forgetLongRequest();
        return;
      }
    }
    // Claimed before the first is stored: a node that shuts down waits for claimed ends.
    List<ReplyRun> claimed = close(call).stream().filter(ReplyRun::claimEnd).toList();
    finish.endCall(claimed, call.cacheKeys(), outcome, () -> forget(call));
  }

  private List<ReplyRun> close(SharedCall call) {
    List<ReplyRun> members = call.members().close();
    members.forEach(run -> calls.remove(run, call));
    return members;
  }

  private void forget(SharedCall call) {
    if (call.joinKey() != null) {
      joinable.remove(call.joinKey(), call);
    }
    call.markDone();
  }
}
