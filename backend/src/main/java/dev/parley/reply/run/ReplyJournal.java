package dev.parley.reply.run;

import dev.parley.database.TransientErrors;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.DatabaseRetry;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.scheduling.FixedDelayTask;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes the growing text of all running answers together, one statement every 150 ms, and renews
 * their leases every 500 ms. A reply that is missing in the result was lost to another process: its
 * run ends and tells nothing more.
 */
@Component
public class ReplyJournal implements SmartLifecycle, MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(ReplyJournal.class);
  private static final Duration INTERVAL = Duration.ofMillis(150);
  private static final Duration RENEWAL = Duration.ofMillis(500);

  /** What one statement may carry within its time limit, in UTF-16 units. */
  private static final int MAX_AT_ONCE = 2 * 1024 * 1024;

  private static final Duration LAST_STEP = Duration.ofSeconds(2);

  private final ReplyRuns runs;
  private final ReplyLeases leases;
  private volatile @Nullable FixedDelayTask writing;
  private volatile @Nullable FixedDelayTask renewing;
  private final LongAdder failures = new LongAdder();
  private Duration wait = Duration.ZERO;

  ReplyJournal(ReplyRuns runs, ReplyLeases leases) {
    this.runs = runs;
    this.leases = leases;
  }

  /** Writes all that these runs have, at the end of the process, in batches; errors come out. */
  public void writeAll(Collection<ReplyRun> last) {
    while (true) {
      List<ReplyRun> batch = new ArrayList<>();
      List<ReplyLeases.Entry> entries = new ArrayList<>();
      gather(last, batch, entries);
      if (batch.isEmpty()) {
        return;
      }
      leases.append(entries);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).text().journaled(entries.get(i).piece());
      }
    }
  }

  private static void gather(
      Collection<ReplyRun> from, List<ReplyRun> batch, List<ReplyLeases.Entry> entries) {
    int units = 0;
    for (ReplyRun run : from) {
      Chunk piece = run.text().nextToJournal();
      if (piece != null) {
        entries.add(new ReplyLeases.Entry(run.lease(), piece));
        batch.add(run);
        units += piece.text().length();
      }
      if (units >= MAX_AT_ONCE) {
        return; // After an outage much may wait; the rest goes with the next statement.
      }
    }
  }

  private void write() {
    List<ReplyLeases.Entry> entries = new ArrayList<>();
    List<ReplyRun> batch = new ArrayList<>();
    gather(runs.all(), batch, entries);
    if (entries.isEmpty()) {
      return;
    }
    try {
      settle(batch, entries, leases.append(entries));
      wait = Duration.ZERO;
    } catch (RuntimeException error) {
      failures.increment();
      if (TransientErrors.isTransient(error)) {
        waitForTheDatabase(error);
      } else {
        log.error("The journal refused a batch; each reply is written alone", error);
        writeEachAlone(batch, entries);
      }
    }
  }

  private void writeEachAlone(List<ReplyRun> batch, List<ReplyLeases.Entry> entries) {
    for (int i = 0; i < batch.size(); i++) {
      List<ReplyRun> one = List.of(batch.get(i));
      List<ReplyLeases.Entry> entry = List.of(entries.get(i));
      try {
        settle(one, entry, leases.append(entry));
      } catch (RuntimeException error) {
        if (!TransientErrors.isTransient(error)) {
          log.error("A reply cannot be journaled and ends", error);
          batch.get(i).cancel(ReplyRun.Cause.UNSTORABLE);
        }
      }
    }
  }

  private void settle(
      List<ReplyRun> batch, List<ReplyLeases.Entry> entries, List<ReplyLeases.HeldLease> held) {
    Set<UUID> ours = new HashSet<>();
    Set<UUID> stop = new HashSet<>();
    sort(held, ours, stop);
    for (int i = 0; i < batch.size(); i++) {
      ReplyRun run = batch.get(i);
      if (ours.contains(run.lease().replyId())) {
        run.text().journaled(entries.get(i).piece());
      } else {
        run.cancel(ReplyRun.Cause.LOST);
      }
    }
    stop(batch, stop);
  }

  /** These very runs: a later attempt of the same reply was not asked to stop. */
  private static void stop(Collection<ReplyRun> held, Set<UUID> stop) {
    held.stream()
        .filter(run -> stop.contains(run.lease().replyId()))
        .forEach(run -> run.cancel(ReplyRun.Cause.STOPPED));
  }

  private void renew() {
    Collection<ReplyRun> all = runs.all();
    if (all.isEmpty()) {
      return;
    }
    try {
      Map<UUID, ReplyLeases.RenewedLease> ours = new HashMap<>();
      leases
          .renew(all.stream().map(ReplyRun::lease).toList())
          .forEach(each -> ours.put(each.replyId(), each));
      for (ReplyRun run : all) {
        ReplyLeases.RenewedLease renewed = ours.get(run.lease().replyId());
        if (renewed == null) {
          run.cancel(ReplyRun.Cause.LOST);
        } else {
          run.setAudience(renewed.members());
          if (renewed.stop()) {
            run.cancel(ReplyRun.Cause.STOPPED);
          }
        }
      }
    } catch (RuntimeException error) {
      if (!TransientErrors.isTransient(error)) {
        throw error;
      }
      log.warn("Leases could not be renewed, it is tried again: {}", error.getMessage());
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    TimeGauge.builder("parley.journal.lag", this, TimeUnit.NANOSECONDS, ReplyJournal::lagNanos)
        .description("How long the oldest text that is in memory only has waited")
        .register(registry);
    FunctionCounter.builder("parley.journal.failures", failures, LongAdder::sum)
        .description("Writes of the journal that the database did not take")
        .register(registry);
  }

  private long lagNanos() {
    long now = System.nanoTime();
    return runs.all().stream().mapToLong(run -> run.text().waitingNanos(now)).max().orElse(0);
  }

  private static void sort(List<ReplyLeases.HeldLease> held, Set<UUID> ours, Set<UUID> stop) {
    for (ReplyLeases.HeldLease lease : held) {
      ours.add(lease.replyId());
      if (lease.stop()) {
        stop.add(lease.replyId());
      }
    }
  }

  /** The same pieces are sent again, after 0.1 to 2 s. */
  private void waitForTheDatabase(RuntimeException error) {
    wait = DatabaseRetry.longer(wait);
    log.warn("The journal waits for the database: {}", error.getMessage());
    DatabaseRetry.pause(wait);
  }

  @Override
  public void start() {
    writing = new FixedDelayTask("reply-journal", INTERVAL, this::write);
    renewing = new FixedDelayTask("reply-renewal", RENEWAL, this::renew);
  }

  @Override
  public void stop() {
    close(writing);
    close(renewing);
    writing = null;
    renewing = null;
  }

  private static void close(@Nullable FixedDelayTask task) {
    if (task != null) {
      task.close();
      task.join(LAST_STEP);
    }
  }

  @Override
  public boolean isRunning() {
    return writing != null;
  }
}
