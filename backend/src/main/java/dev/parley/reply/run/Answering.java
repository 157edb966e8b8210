package dev.parley.reply.run;

import dev.parley.live.LiveSender;
import dev.parley.llm.ModelProblem;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries each answer from its lease to its stored end. No database connection is held while the
 * model talks, no thread while it waits, and no browser is needed for it to go on.
 */
@Component
public class Answering {
  private static final Logger log = LoggerFactory.getLogger(Answering.class);
  private static final ModelProblem INTERNAL =
      new ModelProblem(
          "internal", "The server failed at this answer. What had arrived is kept; try again.");

  private final ReplyRuns runs;
  private final SharedCalls calls;
  private final ReplyFinish finish;
  private final ReplyEnd ends;
  private final LiveSender live;
  private final Backlog backlog = new Backlog();

  Answering(ReplyRuns runs, SharedCalls calls, ReplyFinish finish, ReplyEnd ends, LiveSender live) {
    this.runs = runs;
    this.calls = calls;
    this.finish = finish;
    this.ends = ends;
    this.live = live;
  }

  /**
   * Starts the run of a lease; of a later attempt, browsers hear before any text.
   *
   * @param alone whether the model must be asked for this reply only, though another asks the same
   */
  public void start(Lease lease, boolean alone) {
    ReplyRun run = new ReplyRun(lease, live, backlog, this::leave);
    if (runs.add(run)) {
      onItsOwnThread("reply", run, () -> begin(run, alone));
    }
  }

  /** Stores and tells the end of a reply whose model is not asked any more. */
  void finish(Lease lease, Ending ending) {
    Thread.ofVirtual()
        .name("reply-end-" + lease.replyId())
        .start(() -> {
          if (ends.store(lease, lease.text(), ending, 0)) {
            finish.tell(lease);
          }
        });
  }

  private void begin(ReplyRun run, boolean alone) {
    try {
      if (!run.lease().isFirst()) {
        run.tellAttempt();
      }
      calls.bring(run, alone);
    } catch (RuntimeException error) {
      log.error("An answer failed for an unknown reason", error);
      finish.end(run, Ending.failed(INTERNAL));
    }
    if (run.cause() != null) {
      // It was cancelled before it took part in a call, which it must leave now.
      leaveItsCall(run);
    }
  }

  /** Not on the caller's thread: that is the journal's, or a person's who pressed Stop. */
  private void leave(ReplyRun run) {
    onItsOwnThread(
        "reply-leave",
        run,
        () -> {
          leaveItsCall(run);
          switch (Objects.requireNonNull(run.cause())) {
            case STOPPED -> finish.end(run, Ending.stopped());
            case UNSTORABLE -> finish.end(run, Ending.failed(INTERNAL));
            case LOST, RELEASED -> finish.abandon(run);
          }
        });
  }

  private void leaveItsCall(ReplyRun run) {
    SharedCall call = run.call();
    if (call != null && call.leave(run)) {
      calls.abandoned(call);
    }
  }

  private static void onItsOwnThread(String name, ReplyRun run, Runnable work) {
    Thread.ofVirtual().name(name + "-" + run.lease().replyId()).start(work);
  }
}
