package dev.parley.reply.call;

import dev.parley.llm.ModelProblem;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.prompt.PromptSource;
import dev.parley.reply.run.ReplyFinish;
import dev.parley.reply.run.ReplyRun;
import dev.parley.reply.run.ReplyRuns;
import dev.parley.reply.run.ReplyThreads;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs each reply from its lease to its stored end. No database connection is held while the model
 * answers, no thread while the reply waits, and no browser is needed for it to continue.
 */
@Component
public class ReplyRunner {
  private final ReplyRuns runs;
  private final SharedCalls calls;
  private final ModelPermits permits;
  private final ReplyFinish finish;
  private final ReplyLeases leases;

  ReplyRunner(
      ReplyRuns runs,
      SharedCalls calls,
      ModelPermits permits,
      ReplyFinish finish,
      ReplyLeases leases) {
    this.runs = runs;
    this.calls = calls;
    this.permits = permits;
    this.finish = finish;
    this.leases = leases;
  }

  /** Starts the run of a lease, which reads what it asks. */
  public void start(Lease lease) {
    start(lease, null);
  }

  /**
   * Starts the run of a lease. While this node shuts down, the lease is released instead.
   *
   * @param source what its prompt is assembled from; null when the run has to read that
   */
  public void start(Lease lease, @Nullable PromptSource source) {
    ReplyRun run = runs.add(lease, this::leave);
    if (run != null) {
      ReplyThreads.start("reply", lease.replyId(), () -> begin(run, source));
    } else if (runs.isClosed()) {
      leases.release(List.of(lease));
    }
  }

  /** Whether this node shuts down, and starts no more replies. */
  public boolean isShuttingDown() {
    return runs.isClosed();
  }

  /** Stores and publishes the end of a reply whose model is not asked any more. */
  public void end(Lease lease, Ending ending) {
    ReplyThreads.start("reply-end", lease.replyId(), () -> finish.endWithoutRun(lease, ending));
  }

  /** How many calls wait for replies that were taken over or are continued. */
  public long waitingLaterAttempts() {
    return permits.waitingLaterAttempts();
  }

  private void begin(ReplyRun run, @Nullable PromptSource source) {
    if (!run.lease().isFirst()) {
      run.publishAttempt();
    }
    calls.joinOrStart(run, source);
  }

  /** On another thread: callers, such as the journal and the Stop command, must not wait for it. */
  private void leave(ReplyRun run) {
    ReplyThreads.start(
        "reply-leave",
        run.lease().replyId(),
        () -> {
          if (run.isEndClaimed() && run.cause() != ReplyRun.Cause.RELEASED) {
            return; // Its end is being stored, and its call is over.
          }
          calls.leave(run);
          switch (Objects.requireNonNull(run.cause())) {
            case STOPPED -> finish.end(run, Ending.stopped());
            case UNSTORABLE -> finish.end(run, Ending.failed(ModelProblem.internal()));
            case LOST, RELEASED -> finish.abandon(run);
          }
        });
  }
}
