package dev.parley.reply.run;

import dev.parley.conversation.MessageStatus;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CacheKey;
import dev.parley.llm.cache.CachedReply;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Insist;
import java.time.Duration;
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
  private static final ModelProblem INTERNAL =
      new ModelProblem(
          "internal", "The server failed at this answer. What had arrived is kept; try again.");

  private static final int MOST_TRIES_WHILE_BUSY = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final ConcurrentHashMap<CacheKey, SharedCall> joinable = new ConcurrentHashMap<>();
  private final Questions questions;
  private final ModelPlaces places;
  private final ReplyFinish finish;
  private final ResponseCache cache;

  SharedCalls(Questions questions, ModelPlaces places, ReplyFinish finish, ResponseCache cache) {
    this.questions = questions;
    this.places = places;
    this.finish = finish;
    this.cache = cache;
  }

  /**
   * Puts the question of a reply together and brings it to its call. It returns once that is done,
   * or the reply has ended; the answer comes on another thread.
   *
   * @param alone whether the model must be asked for this reply only
   */
  void bring(ReplyRun run, boolean alone) {
    ChosenModel chosen = Insist.on("A model", () -> questions.modelFor(run.lease())).orElse(null);
    if (chosen == null) {
      finish.end(run, Ending.failed(questions.noModelFor(run.lease())));
      return;
    }
    switch (Insist.on("A question", () -> questions.of(run.lease(), chosen))) {
      case Question.Impossible(ModelProblem problem) -> finish.end(run, Ending.failed(problem));
      case Question.Ready(ModelRequest request, int turnsLeftOut) -> {
        run.leavesOut(turnsLeftOut);
        CacheKey key = cache.isOff() ? null : cache.key(request, run.lease().owner().value());
        SharedCall own = new SharedCall(run, chosen, request, key);
        if (key == null || alone) {
          places.enter(own, () -> ask(own));
        } else {
          share(own, run, key);
        }
      }
    }
  }

  private void share(SharedCall own, ReplyRun run, CacheKey key) {
    SharedCall known = joinable.putIfAbsent(key, own);
    while (known != null && run.cause() == null) {
      if (known.join(run)) {
        places.tellPlace(known, run);
        return;
      }
      known.awaitOver();
      known = joinable.putIfAbsent(key, own);
    }
    if (run.cause() != null) {
      forget(own);
      return;
    }
    // It may have been answered while its question was put together.
    Optional<CachedReply> kept = run.lease().isFirst() ? cache.find(key) : Optional.empty();
    if (kept.isPresent()) {
      own.grow(kept.get().text());
      end(own, kept.get().end());
    } else {
      places.enter(own, () -> ask(own));
    }
  }

  /** After the last reply has left it: nobody is to be asked, or no longer. */
  void abandoned(SharedCall call) {
    places.withdraw(call);
    forget(call);
  }

  /** On a thread of its own, with a place at the model. */
  private void ask(SharedCall call) {
    try {
      ModelRequest request = request(call);
      if (request != null) {
        end(call, call.chosen().model().ask(request, call.model(), call::grow));
      }
    } catch (RuntimeException error) {
      // A call that is cancelled while it opens its line can fail in many ways.
      if (!call.model().isCancelled()) {
        log.error("An answer failed for an unknown reason", error);
        finish.endAll(call.close(), Ending.failed(INTERNAL));
      }
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
      Question now = Insist.on("A question", () -> questions.of(run.lease(), call.chosen()));
      if (now instanceof Question.Ready(ModelRequest request, int leftOut)
          && (call.key() == null
              || call.key().equals(cache.key(request, run.lease().owner().value())))) {
        return request;
      }
      // What is said above it has changed meanwhile: it asks something else now.
      call.leave(run);
      Thread.ofVirtual().name("reply-again").start(() -> bring(run, true));
      anyone = call.anyone();
    }
    return null;
  }

  private void end(SharedCall call, ModelOutcome outcome) {
    if (outcome instanceof ModelOutcome.Busy(Duration leaveAlone)) {
      int times = call.refusedAgain();
      if (times < MOST_TRIES_WHILE_BUSY) {
        places.pause(call, pause(leaveAlone, times));
        return;
      }
    }
    Ending ending =
        switch (outcome) {
          case ModelOutcome.Ended ended -> Ending.of(ended);
          case ModelOutcome.Failed failed -> Ending.failed(failed.problem());
          case ModelOutcome.Busy busy -> Ending.failed(ModelProblem.busy());
          case ModelOutcome.Cancelled cancelled -> null;
        };
    if (ending == null) {
      return; // All have left; each has stored its own end.
    }
    List<ReplyRun> members = call.close();
    if (call.key() != null
        && outcome instanceof ModelOutcome.Ended ended
        && ending.status() == MessageStatus.COMPLETE
        && ending.problem() == null) {
      keep(call.key(), members, ended, ending);
    }
    forget(call);
    finish.endAll(members, ending);
  }

  /** As long as the server asked for, within reason; else 1 s, 2 s, and so on. */
  private static Duration pause(Duration asked, int times) {
    Duration pause = asked.isNegative() ? Duration.ofSeconds(times) : asked;
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Only whole first answers, and only once one of them is stored; before anyone is told. */
  private void keep(CacheKey key, List<ReplyRun> members, ModelOutcome.Ended ended, Ending ending) {
    for (ReplyRun run : members) {
      String text = run.text().whole();
      if (run.lease().isFirst() && !text.isBlank() && finish.store(run, ending)) {
        cache.put(
            key,
            new CachedReply(
                text, ended, run.lease().conversationId(), run.lease().owner().value()));
        Thread.ofVirtual().name("reply-told").start(() -> finish.tell(run.lease()));
        return;
      }
    }
  }

  private void forget(SharedCall call) {
    if (call.key() != null) {
      joinable.remove(call.key(), call);
    }
    call.over();
  }
}
