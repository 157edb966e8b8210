package dev.parley.reply.recovery;

import dev.parley.database.DatabaseRetry;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.run.LeaseRenewal;
import dev.parley.reply.run.ReplyJournal;
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
 * Hands the running replies over at a shutdown, to another node or to the next start: nothing new
 * begins, the journal is written once more, and the leases are released. It runs before the sockets
 * and the connection pools are closed.
 */
@Component
class HandOver {
  private static final Logger log = LoggerFactory.getLogger(HandOver.class);

  /** How long ends that are being stored are waited for. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private static final long POLL_MILLIS = 10;

  private final ApplicationContext context;
  private final ReplyRecovery recovery;
  private final ReplyRuns runs;
  private final ReplyJournal journal;
  private final LeaseRenewal renewal;
  private final ReplyLeases leases;

  HandOver(
      ApplicationContext context,
      ReplyRecovery recovery,
      ReplyRuns runs,
      ReplyJournal journal,
      LeaseRenewal renewal,
      ReplyLeases leases) {
    this.context = context;
    this.recovery = recovery;
    this.runs = runs;
    this.journal = journal;
    this.renewal = renewal;
    this.leases = leases;
  }

  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void on(ContextClosedEvent closing) {
    if (closing.getApplicationContext() != context) {
      return;
    }
    runs.close();
    recovery.stop();
    List<ReplyRun> released = runs.all().stream().filter(ReplyRun::release).toList();
    awaitEnds(released);
    journal.stop();
    renewal.stop();
    if (released.isEmpty()) {
      return;
    }
    // If these two steps fail, the leases expire in 3 s, and the next attempt repeats the text that
    // was published but not journaled.
    tryTo("journaling their last text", () -> journal.writeAll(released));
    tryTo(
        "releasing their leases",
        () -> leases.release(released.stream().map(ReplyRun::lease).toList()));
    log.info(
        "Handed over {} running answers to another server or the next start.", released.size());
  }

  /** Runs whose end was claimed before are stored as ended; their leases are not released. */
  private void awaitEnds(List<ReplyRun> released) {
    long until = System.nanoTime() + MAX_WAIT.toNanos();
    while (!released.containsAll(runs.all()) && System.nanoTime() < until) {
      DatabaseRetry.sleep(POLL_MILLIS);
    }
  }

  private static void tryTo(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException error) {
      log.warn("Handing over running answers: {} failed: {}", what, error.getMessage());
    }
  }
}
