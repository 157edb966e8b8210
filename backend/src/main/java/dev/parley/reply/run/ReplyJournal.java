package dev.parley.reply.run;

import dev.parley.database.DatabaseRetry;
import dev.parley.database.TransientErrors;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Writes the new text of all running replies to the database every 150 ms, with one statement. A
 * reply that is missing in its result was lost to another node, and is cancelled.
 */
@Component
public class ReplyJournal extends PeriodicTask implements MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(ReplyJournal.class);
  private static final Duration INTERVAL = Duration.ofMillis(150);

  /** What one statement may carry within its timeout, in UTF-16 units. */
  private static final int MAX_BATCH_UNITS = 2 * 1024 * 1024;

  private final ReplyRuns runs;
  private final ReplyLeases leases;
  private final LongAdder failures = new LongAdder();
  private BackOffExecution delays = DatabaseRetry.backOff();

  /** A chunk and the run that it is of. */
  private record Pending(ReplyRun run, Chunk chunk) {
    ReplyLeases.Entry entry() {
      return new ReplyLeases.Entry(run.lease(), chunk);
    }
  }

  ReplyJournal(ReplyRuns runs, ReplyLeases leases) {
    this.runs = runs;
    this.leases = leases;
  }

  /** Writes all text of these runs, in batches, when the node shuts down. */
  public void writeAll(Collection<ReplyRun> released) {
    for (List<Pending> batch = next(released); !batch.isEmpty(); batch = next(released)) {
      append(batch);
      batch.forEach(each -> each.run().text().journaled(each.chunk()));
    }
  }

  /** The next chunks; after an outage there may be more, which go with the next statement. */
  private static List<Pending> next(Collection<ReplyRun> from) {
    List<Pending> batch = new ArrayList<>();
    int units = 0;
    for (ReplyRun run : from) {
      Chunk chunk = run.text().nextToJournal();
      if (chunk != null) {
        batch.add(new Pending(run, chunk));
        units += chunk.text().length();
      }
      if (units >= MAX_BATCH_UNITS) {
        break;
      }
    }
    return batch;
  }

  private List<ReplyLeases.HeldLease> append(List<Pending> batch) {
    return leases.append(batch.stream().map(Pending::entry).toList());
  }

  private void write() {
    List<Pending> batch = next(runs.all());
    if (batch.isEmpty()) {
      return;
    }
    try {
      write(batch);
      delays = DatabaseRetry.backOff();
    } catch (RuntimeException error) {
      failures.increment();
      if (TransientErrors.isTransient(error)) {
        // The same chunks are written again.
        log.warn("Journal: database unavailable, retrying: {}", error.getMessage());
        DatabaseRetry.sleep(delays.nextBackOff());
      } else {
        log.error("Journal: the database rejected a batch; writing each reply alone", error);
        batch.forEach(this::writeAlone);
      }
    }
  }

  private void writeAlone(Pending one) {
    try {
      write(List.of(one));
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        log.error("Journal: the database rejected the text of a reply, which ends", error);
        one.run().cancel(ReplyRun.Cause.UNSTORABLE);
      }
    }
  }

  private void write(List<Pending> batch) {
    Map<UUID, Boolean> stopFlags = new HashMap<>();
    append(batch).forEach(held -> stopFlags.put(held.replyId(), held.stop()));
    for (Pending each : batch) {
      Boolean stop = stopFlags.get(each.run().lease().replyId());
      if (stop == null) {
        each.run().cancel(ReplyRun.Cause.LOST);
      } else {
        each.run().text().journaled(each.chunk());
        if (stop) {
          each.run().cancel(ReplyRun.Cause.STOPPED);
        }
      }
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    TimeGauge.builder("parley.journal.lag", this, TimeUnit.NANOSECONDS, ReplyJournal::lagNanos)
        .description("How long the oldest text that is not in the journal has waited")
        .register(registry);
    FunctionCounter.builder("parley.journal.failures", failures, LongAdder::sum)
        .description("Writes of the journal that failed")
        .register(registry);
  }

  private long lagNanos() {
    long now = System.nanoTime();
    return runs.all().stream().mapToLong(run -> run.text().waitingNanos(now)).max().orElse(0);
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("reply-journal", INTERVAL, this::write);
  }
}
