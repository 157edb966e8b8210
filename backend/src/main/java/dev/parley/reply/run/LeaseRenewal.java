package dev.parley.reply.run;

import dev.parley.database.TransientErrors;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renews the leases of all running replies every 500 ms, and reads their stop flags and members
 * with that. A reply whose lease was lost to another node is cancelled.
 */
@Component
public class LeaseRenewal extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(LeaseRenewal.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final ReplyRuns runs;
  private final ReplyLeases leases;

  LeaseRenewal(ReplyRuns runs, ReplyLeases leases) {
    this.runs = runs;
    this.leases = leases;
  }

  private void renew() {
    Collection<ReplyRun> all = runs.all();
    if (all.isEmpty()) {
      return;
    }
    try {
      Map<UUID, ReplyLeases.RenewedLease> renewed = new HashMap<>();
      leases
          .renew(all.stream().map(ReplyRun::lease).toList())
          .forEach(each -> renewed.put(each.replyId(), each));
      for (ReplyRun run : all) {
        ReplyLeases.RenewedLease lease = renewed.get(run.lease().replyId());
        if (lease == null) {
          run.cancel(ReplyRun.Cause.LOST);
        } else {
          run.setAudience(lease.members());
          if (lease.stop()) {
            run.cancel(ReplyRun.Cause.STOPPED);
          }
        }
      }
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        throw error;
      }
      log.warn("Lease renewal failed, retrying: {}", error.getMessage());
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("lease-renewal", INTERVAL, this::renew);
  }
}
