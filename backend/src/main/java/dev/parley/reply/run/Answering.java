package dev.parley.reply.run;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.cache.CachedReply;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Insist;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries one answer from its lease to its stored end, on a virtual thread of its own. No database
 * connection is held while the model talks, and no browser is needed for it to go on.
 */
@Component
public class Answering {
  private static final Logger log = LoggerFactory.getLogger(Answering.class);
  private static final ModelProblem INTERNAL =
      new ModelProblem(
          "internal", "The server failed at this answer. What had arrived is kept; try again.");

  private final ReplyRuns runs;
  private final Questions questions;
  private final ModelPlaces places;
  private final ReplyEnd ends;
  private final MessageHistory history;
  private final Conversations conversations;
  private final LiveSender live;
  private final ResponseCache cache;

  Answering(
      ReplyRuns runs,
      Questions questions,
      ModelPlaces places,
      ReplyEnd ends,
      MessageHistory history,
      Conversations conversations,
      LiveSender live,
      ResponseCache cache) {
    this.runs = runs;
    this.questions = questions;
    this.places = places;
    this.ends = ends;
    this.history = history;
    this.conversations = conversations;
    this.live = live;
    this.cache = cache;
  }

  /** Starts the run of a lease; of a later attempt, browsers hear before any text. */
  public void start(Lease lease) {
    ReplyRun run = new ReplyRun(lease, live);
    if (runs.add(run)) {
      Thread.ofVirtual().name("reply-" + lease.replyId()).start(() -> carry(run));
    }
  }

  /** Stores and tells the end of a reply whose model is not asked any more. */
  void finish(Lease lease, Ending ending) {
    Thread.ofVirtual()
        .name("reply-end-" + lease.replyId())
        .start(() -> {
          if (ends.store(lease, lease.text(), ending, 0)) {
            tellEnd(lease);
          }
        });
  }

  private void carry(ReplyRun run) {
    try {
      if (!run.lease().isFirst()) {
        run.tellAttempt();
      }
      ChosenModel chosen = Insist.on("A model", () -> questions.modelFor(run.lease())).orElse(null);
      if (chosen == null) {
        end(run, Ending.failed(questions.noModelFor(run.lease())));
      } else {
        answer(run, chosen);
      }
    } catch (RuntimeException error) {
      if (run.cause() != null) {
        // A call that is cancelled while it opens its line can fail in many ways.
        endCancelled(run);
        return;
      }
      log.error("An answer failed for an unknown reason", error);
      end(run, Ending.failed(INTERNAL));
    } finally {
      runs.remove(run);
    }
  }

  /** What came of a place at the model; the outcome is null when it could not be asked. */
  private record Asked(Question question, @Nullable ModelOutcome outcome) {}

  private void answer(ReplyRun run, ChosenModel chosen) {
    Optional<Asked> asked = places.whenFree(run, chosen, () -> ask(run, chosen));
    if (asked.isEmpty()) {
      endCancelled(run);
      return;
    }
    switch (asked.get().question()) {
      case Question.Impossible(ModelProblem problem) -> end(run, Ending.failed(problem));
      case Question.Ready ready -> {
        ModelOutcome outcome = Objects.requireNonNull(asked.get().outcome());
        Ending ending = ending(run, outcome);
        if (ending != null && store(run, ending, ready.turnsLeftOut())) {
          // Before it is told: who asks the same on hearing of it finds it.
          keep(run, ready.request(), outcome, ending);
          tellEnd(run.lease());
        }
      }
    }
  }

  /** Only now is the question put together: while it waits for a place, it takes no memory. */
  private Asked ask(ReplyRun run, ChosenModel chosen) {
    Question question = Insist.on("A question", () -> questions.of(run.lease(), chosen));
    return switch (question) {
      case Question.Impossible impossible -> new Asked(impossible, null);
      case Question.Ready ready ->
          new Asked(ready, chosen.model().ask(ready.request(), run.call(), run::grow));
    };
  }

  private void endCancelled(ReplyRun run) {
    Ending ending = ending(run, new ModelOutcome.Cancelled());
    if (ending != null) {
      end(run, ending);
    }
  }

  /** Null when this process may not end it: it was lost, or is left to another. */
  private static @Nullable Ending ending(ReplyRun run, ModelOutcome outcome) {
    return switch (outcome) {
      case ModelOutcome.Ended ended -> Ending.of(ended);
      case ModelOutcome.Failed failed -> Ending.failed(failed.problem());
      case ModelOutcome.Cancelled cancelled ->
          switch (run.cause()) {
            case STOPPED -> Ending.stopped();
            case UNSTORABLE -> Ending.failed(INTERNAL);
            case LOST, RELEASED -> null;
            case null -> null;
          };
    };
  }

  private void end(ReplyRun run, Ending ending) {
    if (store(run, ending, 0)) {
      tellEnd(run.lease());
    }
  }

  private boolean store(ReplyRun run, Ending ending, int turnsLeftOut) {
    run.tell();
    ReplyText text = run.text();
    return ends.store(run.lease(), text.whole(), text.journaledText(), ending, turnsLeftOut);
  }

  private void tellEnd(Lease lease) {
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

  /** Only whole first answers: what was cut, failed, stopped or went on is nobody else's. */
  private void keep(ReplyRun run, ModelRequest request, ModelOutcome outcome, Ending ending) {
    Lease lease = run.lease();
    String text = run.text().whole();
    if (outcome instanceof ModelOutcome.Ended ended
        && ending.status() == MessageStatus.COMPLETE
        && ending.problem() == null
        && lease.isFirst()
        && !text.isBlank()) {
      cache.put(
          cache.key(request, lease.owner().value()),
          new CachedReply(text, ended, lease.conversationId(), lease.owner().value()));
    }
  }
}
