package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The answers in flight in this process, by their id; tells what they grew by. */
@Component
public class ReplyRuns extends PeriodicTask implements MeterBinder {
  /** First words leave at once; later ones are gathered this long (24 to 31 µs a frame). */
  private static final Duration GATHER = Duration.ofMillis(50);

  /** From so many runs on, the node is busy and gathers twice as long. */
  private static final int BUSY = 100;

  private final ConcurrentHashMap<UUID, ReplyRun> runs = new ConcurrentHashMap<>();
  private final Object opening = new Object();
  private boolean closed;
  private boolean everyOtherStep;

  /**
   * Takes the place of an earlier attempt, which has stored its end and may still be telling it
   * while its reader asks to go on.
   *
   * @return false when this attempt, or a later one, is in flight here already
   */
  boolean add(ReplyRun run) {
    synchronized (opening) {
      if (closed) {
        return false;
      }
      ReplyRun known = runs.get(run.lease().replyId());
      if (known != null && known.lease().attempt() >= run.lease().attempt()) {
        return false;
      }
      runs.put(run.lease().replyId(), run);
      if (known != null) {
        known.cancel(ReplyRun.Cause.LOST);
      }
      return true;
    }
  }

  /** From now on none is added: this process ends. */
  public void close() {
    synchronized (opening) {
      closed = true;
    }
  }

  boolean isClosed() {
    synchronized (opening) {
      return closed;
    }
  }

  void remove(ReplyRun run) {
    runs.remove(run.lease().replyId(), run);
  }

  public boolean contains(UUID reply) {
    return runs.containsKey(reply);
  }

  public Collection<ReplyRun> all() {
    return List.copyOf(runs.values());
  }

  /** How many of this account are in flight here. */
  public long count(AccountId asker) {
    return runs.values().stream().filter(run -> run.lease().asker().equals(asker)).count();
  }

  /** How many calls for replies that were begun before wait for a place at the model. */
  long waitingAgain() {
    return runs.values().stream()
        .filter(run -> !run.lease().isFirst() && run.isWaiting())
        .map(ReplyRun::call)
        .distinct()
        .count();
  }

  /** Cancels this attempt, if it is here. */
  public void cancel(UUID reply, int attempt, ReplyRun.Cause why) {
    ReplyRun run = runs.get(reply);
    if (run != null && run.lease().attempt() == attempt) {
      run.cancel(why);
    }
  }

  /** Cancels these runs, if they are here. */
  public void cancel(Collection<UUID> replies, ReplyRun.Cause why) {
    for (UUID reply : replies) {
      ReplyRun run = runs.get(reply);
      if (run != null) {
        run.cancel(why);
      }
    }
  }

  private void publishGrown() {
    everyOtherStep = !everyOtherStep;
    if (runs.size() < BUSY || everyOtherStep) {
      runs.values().forEach(ReplyRun::publish);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.replies.running", runs, Map::size)
        .description("Answers in flight here, those in line included")
        .register(registry);
    Gauge.builder("parley.replies.waiting", runs, ReplyRuns::countWaiting)
        .description("Answers that wait for a place at their model")
        .register(registry);
  }

  private static long countWaiting(Map<UUID, ReplyRun> runs) {
    return runs.values().stream().filter(ReplyRun::isWaiting).count();
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("reply-publish", GATHER, this::publishGrown);
  }
}
