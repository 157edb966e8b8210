package dev.parley.reply.run;

import dev.parley.feed.Feed;
import dev.parley.llm.ModelProblem;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyLeases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Carries each answer from its lease to its stored end. No database connection is held while the
 * model talks, no thread while it waits, and no browser is needed for it to go on.
 */
@Component
public class ReplyRunner implements MeterBinder {
  private final ReplyRuns runs;
  private final SharedCalls calls;
  private final ReplyFinish finish;
  private final ReplyLeases leases;
  private final Feed feed;
  private final JournalBacklog backlog = new JournalBacklog();

  ReplyRunner(
      ReplyRuns runs, SharedCalls calls, ReplyFinish finish, ReplyLeases leases, Feed feed) {
    this.runs = runs;
    this.calls = calls;
    this.finish = finish;
    this.leases = leases;
    this.feed = feed;
  }

  /**
   * Starts the run of a lease; of a later attempt, browsers hear before any text. Where this
   * process is ending, the lease is given back for another.
   */
  public void start(Lease lease) {
    ReplyRun run = new ReplyRun(lease, feed, backlog, this::leave);
    if (runs.add(run)) {
      onItsOwnThread("reply", lease, () -> begin(run));
    } else if (runs.isClosed()) {
      leases.release(List.of(lease));
    }
  }

  /** Stores and tells the end of a reply whose model is not asked any more. */
  void endWithoutAsking(Lease lease, Ending ending) {
    onItsOwnThread("reply-end", lease, () -> finish.endWithoutRun(lease, ending));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.journal.backlog", backlog, JournalBacklog::bytes)
        .baseUnit("bytes")
        .description("Text of all answers in flight that is in memory only")
        .register(registry);
  }

  private void begin(ReplyRun run) {
    if (!run.lease().isFirst()) {
      run.publishAttempt();
    }
    calls.bring(run);
  }

  /** Not on the caller's thread: that is the journal's, or a person's who pressed Stop. */
  private void leave(ReplyRun run) {
    onItsOwnThread(
        "reply-leave",
        run.lease(),
        () -> {
          if (run.isEndClaimed() && run.cause() != ReplyRun.Cause.RELEASED) {
            return; // Its end is being stored; its call is over.
          }
          calls.leave(run);
          switch (Objects.requireNonNull(run.cause())) {
            case STOPPED -> finish.end(run, Ending.stopped());
            case UNSTORABLE -> finish.end(run, Ending.failed(ModelProblem.internal()));
            case LOST, RELEASED -> finish.abandon(run);
          }
        });
  }

  private static void onItsOwnThread(String name, Lease lease, Runnable work) {
    Thread.ofVirtual()
        .name(name + "-" + lease.replyId())
        .start(LogContext.withReply(lease.replyId(), work));
  }
}
