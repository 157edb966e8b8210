package dev.parley.audit;

import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores the events that wait, and once an hour removes those that are older than a year. */
@Component
class AuditTask extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(AuditTask.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration REMOVAL_INTERVAL = Duration.ofHours(1);
  private static final int AT_ONCE = 500;

  /** After the web server has stopped: what its last requests wrote is stored too. */
  private static final int PHASE = 0;

  private final AuditQueue queue;
  private final AuditRows rows;

  /** Those that could not be stored yet. */
  private List<StoredAuditEvent> taken = List.of();

  private boolean failing;
  private long removedAt = System.nanoTime();

  AuditTask(AuditQueue queue, AuditRows rows) {
    this.queue = queue;
    this.rows = rows;
  }

  private void run() {
    store();
    if (System.nanoTime() - removedAt >= REMOVAL_INTERVAL.toNanos()) {
      removedAt = System.nanoTime();
      removeOld();
    }
  }

  /** Stores all that wait, in order; what fails is kept for the next time. */
  synchronized void store() {
    try {
      while (true) {
        if (taken.isEmpty()) {
          taken = queue.take(AT_ONCE);
        }
        if (taken.isEmpty()) {
          return;
        }
        rows.insert(taken);
        taken = List.of();
        failing = false;
      }
    } catch (RuntimeException away) {
      if (!failing) {
        log.warn("The security log cannot be stored, retrying: {}", away.getMessage());
      }
      failing = true;
    }
  }

  private void removeOld() {
    try {
      while (rows.removeOld()) {
        // the next ones
      }
    } catch (RuntimeException away) {
      log.warn("Old events could not be removed, retrying in an hour: {}", away.getMessage());
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("audit", INTERVAL, this::run);
  }

  @Override
  public void stop() {
    boolean ran = isRunning();
    super.stop();
    if (ran) {
      store();
    }
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
