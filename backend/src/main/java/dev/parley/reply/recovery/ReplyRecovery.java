package dev.parley.reply.recovery;

import dev.parley.database.TransientErrors;
import dev.parley.reply.call.ReplyRunner;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyClaims;
import dev.parley.reply.run.ReplyRuns;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes over replies whose node is dead: every node looks for their leases every 500 ms. An expired
 * lease is claimed when it was seen twice under the same attempt, so that an owner whose database
 * hung can renew it first; a released one at once.
 */
@Component
public class ReplyRecovery extends PeriodicTask implements MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(ReplyRecovery.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int MAX_CLAIMED = 20;
  private static final int MAX_TAKEOVERS = 3;

  /** Claims none while so many calls wait for earlier ones: another node may have permits. */
  private static final int MAX_WAITING = 4;

  private final ReplyClaims claims;
  private final ReplyRuns runs;
  private final ReplyRunner runner;
  private final ReplySettings settings;
  private final LongAdder takeOvers = new LongAdder();

  /** The expired leases of the last sweep, with their attempts. */
  private Map<UUID, Integer> seen = Map.of();

  public ReplyRecovery(
      ReplyClaims claims, ReplyRuns runs, ReplyRunner runner, ReplySettings settings) {
    this.claims = claims;
    this.runs = runs;
    this.runner = runner;
    this.settings = settings;
  }

  public void sweep() {
    try {
      List<ReplyClaims.Expired> expired =
          claims.expired().stream().filter(lease -> !runs.contains(lease.replyId())).toList();
      List<ReplyClaims.Expired> due = expired.stream().filter(this::isDue).toList();
      int most = runner.waitingLaterAttempts() < MAX_WAITING ? MAX_CLAIMED : 0;
      // A reply that should stop needs no permit of the model.
      List<UUID> left =
          Stream.concat(
                  due.stream().filter(ReplyClaims.Expired::stop),
                  due.stream().filter(lease -> !lease.stop()).limit(most))
              .map(ReplyClaims.Expired::replyId)
              .toList();
      Map<UUID, Integer> now = new HashMap<>();
      expired.forEach(lease -> now.put(lease.replyId(), lease.attempt()));
      seen = now;
      if (!left.isEmpty()) {
        claims.claim(left).forEach(this::takeOver);
      }
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        throw error;
      }
      log.debug("Looking for expired leases failed, retrying: {}", error.getMessage());
    }
  }

  private boolean isDue(ReplyClaims.Expired lease) {
    Integer attempt = seen.get(lease.replyId());
    return lease.released() || (attempt != null && attempt == lease.attempt());
  }

  private void takeOver(ReplyClaims.Claimed claimed) {
    takeOvers.increment();
    log.info(
        "Took over the reply {} at {} characters, attempt {}",
        claimed.lease().replyId(),
        claimed.lease().text().whole().length(),
        claimed.lease().attempt());
    if (claimed.stop()) {
      runner.end(claimed.lease(), Ending.stopped());
    } else if (settings.afterCrash() == ReplySettings.AfterCrash.INTERRUPT
        || claimed.takeovers() > MAX_TAKEOVERS) {
      runner.end(claimed.lease(), Ending.interrupted());
    } else {
      Lease lease = claimed.lease();
      runner.start(lease.text().isOnlyReasoning() ? claims.restart(lease) : lease);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("parley.replies.taken.over", takeOvers, LongAdder::sum)
        .description("Answers that this server took over from another one")
        .register(registry);
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("reply-sweep", INTERVAL, this::sweep);
  }
}
