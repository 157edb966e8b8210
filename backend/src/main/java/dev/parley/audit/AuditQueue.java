package dev.parley.audit;

import dev.parley.limits.RateLimit;
import io.github.bucket4j.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Events that wait to be stored. Whoever writes one never waits for the database: {@link AuditTask}
 * stores what is here. While the database is away they wait, as many as fit; the others are in the
 * log only, and counted.
 */
@Component
public class AuditQueue {
  private static final int MAX_WAITING = 10_000;

  private final BlockingQueue<StoredAuditEvent> waiting;
  private final Bucket refusals = RateLimit.AUDIT_STORED.rate().bucket();
  private final AtomicLong leftOut = new AtomicLong();

  public AuditQueue() {
    this(MAX_WAITING);
  }

  /**
   * @param most how many may wait
   */
  AuditQueue(int most) {
    this.waiting = new ArrayBlockingQueue<>(most);
  }

  /**
   * Takes one to be stored; one too many is counted in the next.
   *
   * @param leftOutOfTheLog how many were left out before this one
   */
  void add(AuditEvent event, long leftOutOfTheLog) {
    if (!event.success() && !refusals.tryConsume(1)) {
      leftOut.addAndGet(leftOutOfTheLog + 1);
      return;
    }
    long missing = leftOut.getAndSet(0) + leftOutOfTheLog;
    if (!waiting.offer(new StoredAuditEvent(UUID.randomUUID(), Instant.now(), event, missing))) {
      leftOut.addAndGet(missing + 1);
    }
  }

  /** Takes out the oldest ones. */
  List<StoredAuditEvent> take(int most) {
    List<StoredAuditEvent> taken = new ArrayList<>();
    waiting.drainTo(taken, most);
    return taken;
  }
}
