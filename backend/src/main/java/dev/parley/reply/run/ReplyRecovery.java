package dev.parley.reply.run;

import dev.parley.database.TransientErrors;
import dev.parley.reply.lease.Ending;
import dev.parley.reply.lease.ReplyClaims;
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
 * Finds answers whose process is gone and takes them over: every 500 ms, on every node. A lease
 * counts as left when it was seen expired twice under the same attempt, so that an owner whose
 * database hung can renew first; a released one at once.
 */
@Component
public class ReplyRecovery extends PeriodicTask implements MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(ReplyRecovery.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int MAX_AT_ONCE = 20;
  private static final int MAX_TAKEOVERS = 3;

  /** No more is claimed while this many that were claimed wait: another node may have room. */
  private static final int MAX_WAITING = 4;

  private final ReplyClaims claims;
  private final ReplyRuns runs;
  private final ReplyRunner answering;
  private final ReplySettings settings;
  private final LongAdder takeOvers = new LongAdder();
  private Map<UUID, Integer> seen = Map.of();

  public ReplyRecovery(
      ReplyClaims claims, ReplyRuns runs, ReplyRunner answering, ReplySettings settings) {
    this.claims = claims;
    this.runs = runs;
    this.answering = answering;
    this.settings = settings;
  }

  public void sweep() {
    try {
      List<ReplyClaims.Expired> expired =
          claims.expired().stream().filter(lease -> !runs.contains(lease.replyId())).toList();
      List<ReplyClaims.Expired> due = expired.stream().filter(this::isLeft).toList();
      int most = runs.waitingAgain() < MAX_WAITING ? MAX_AT_ONCE : 0;
      // What was to be stopped needs no place at the model.
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
        claims.claim(left).forEach(this::goOn);
      }
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        throw error;
      }
      log.debug("The sweep waits for the database: {}", error.getMessage());
    }
  }

  private boolean isLeft(ReplyClaims.Expired lease) {
    Integer attempt = seen.get(lease.replyId());
    return lease.released() || (attempt != null && attempt == lease.attempt());
  }

  private void goOn(ReplyClaims.Claimed claimed) {
    takeOvers.increment();
    log.info(
        "Took over the reply {} at {} characters, attempt {}",
        claimed.lease().replyId(),
        claimed.lease().text().length(),
        claimed.lease().attempt());
    if (claimed.stop()) {
      answering.endWithoutAsking(claimed.lease(), Ending.stopped());
    } else if (settings.afterCrash() == ReplySettings.AfterCrash.INTERRUPT
        || claimed.takeovers() > MAX_TAKEOVERS) {
      answering.endWithoutAsking(claimed.lease(), Ending.interrupted());
    } else {
      answering.start(claimed.lease());
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("parley.replies.taken.over", takeOvers, LongAdder::sum)
        .description("Answers whose process had gone, and which this one took over")
        .register(registry);
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("reply-sweep", INTERVAL, this::sweep);
  }
}
