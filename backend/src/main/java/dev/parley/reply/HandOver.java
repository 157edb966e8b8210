package dev.parley.reply;

import dev.parley.reply.lease.DatabaseRetry;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.run.ReplyJournal;
import dev.parley.reply.run.ReplyRecovery;
import dev.parley.reply.run.ReplyRun;
import dev.parley.reply.run.ReplyRuns;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Leaves the running answers to another node, or to this one's next start, when the process is told
 * to end: nothing new begins, the journal is written once more, the leases are released. It runs
 * before the sockets are closed and the pools go.
 */
@Component
class HandOver {
  private static final Logger log = LoggerFactory.getLogger(HandOver.class);

  private static final Duration MAX_END = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final ApplicationContext context;
  private final Replies replies;
  private final ReplyRecovery recovery;
  private final ReplyRuns runs;
  private final ReplyJournal journal;
  private final ReplyLeases leases;

  HandOver(
      ApplicationContext context,
      Replies replies,
      ReplyRecovery recovery,
      ReplyRuns runs,
      ReplyJournal journal,
      ReplyLeases leases) {
    this.context = context;
    this.replies = replies;
    this.recovery = recovery;
    this.runs = runs;
    this.journal = journal;
    this.leases = leases;
  }

  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void on(ContextClosedEvent closing) {
    if (closing.getApplicationContext() != context) {
      return;
    }
    replies.close();
    recovery.stop();
    runs.close();
    List<ReplyRun> running = runs.all().stream().filter(ReplyRun::release).toList();
    awaitEnds(running);
    journal.stop();
    if (running.isEmpty()) {
      return;
    }
    // Without these two steps the leases expire in 3 s, and what was told beyond the journal is
    // repaired by the attempt.
    tryTo("write their last words", () -> journal.writeAll(running));
    tryTo(
        "release their leases",
        () -> leases.release(running.stream().map(ReplyRun::lease).toList()));
    log.info(
        "Left what is being answered to the next start or another node. Answers: {}",
        running.size());
  }

  /** What had its end before is stored as ended; its lease is not given away. */
  private void awaitEnds(List<ReplyRun> released) {
    long until = System.nanoTime() + MAX_END.toNanos();
    while (!released.containsAll(runs.all()) && System.nanoTime() < until) {
      DatabaseRetry.pause(LOOK);
    }
  }

  private static void tryTo(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException error) {
      log.warn("Running answers are left, but to {} failed: {}", what, error.getMessage());
    }
  }
}
