package dev.parley.feed;

import dev.parley.cluster.EventsMissed;
import dev.parley.live.LiveSender;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends {@code welcome} again to every socket of this node after events may have been missed: the
 * browsers then fetch what may have changed, as after a reconnect. Spread over at least 2 s and at
 * most 500 sockets a second, so that the fetches are spread too; started again after 3 s at the
 * earliest, because an overloaded node may miss events repeatedly.
 */
@Component
class Resync extends PeriodicTask implements MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(Resync.class);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration MIN_PAUSE = Duration.ofSeconds(3);
  private static final int MIN_STEPS = 20;
  private static final int MAX_IN_A_STEP = 50;

  private final LiveSender live;
  private final LongSupplier nanoTime;
  private final LongAdder sent = new LongAdder();

  /** For each time that events were missed: from when on a welcome helps, by {@link #nanoTime}. */
  private final List<Long> reasons = new ArrayList<>();

  private final Set<String> pending = new LinkedHashSet<>();
  private int inAStep;
  private @Nullable Long startedAt;

  @Autowired
  Resync(LiveSender live) {
    this(live, System::nanoTime);
  }

  Resync(LiveSender live, LongSupplier nanoTime) {
    this.live = live;
    this.nanoTime = nanoTime;
  }

  @EventListener
  synchronized void on(EventsMissed missed) {
    reasons.add(nanoTime.getAsLong() + missed.resyncDelay().toNanos());
  }

  /** A reason that arrives during a resync starts another one after it. */
  void step() {
    List<String> now = new ArrayList<>();
    synchronized (this) {
      long time = nanoTime.getAsLong();
      Long last = startedAt;
      boolean mayStart = pending.isEmpty() && (last == null || time - last >= MIN_PAUSE.toNanos());
      if (mayStart && reasons.removeIf(from -> time - from >= 0)) {
        startedAt = time;
        pending.addAll(live.greeted());
        inAStep = Math.clamp(pending.size() / MIN_STEPS + 1, 1, MAX_IN_A_STEP);
      }
      Iterator<String> left = pending.iterator();
      while (left.hasNext() && now.size() < inAStep) {
        now.add(left.next());
        left.remove();
      }
    }
    for (String socket : now) {
      try {
        live.welcome(socket);
        sent.increment();
      } catch (RuntimeException error) {
        log.warn("Sending WELCOME to a socket failed", error);
      }
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("parley.feed.resyncs", sent, LongAdder::sum)
        .description("Sockets that were sent welcome again because events may have been missed")
        .register(registry);
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("feed-resync", INTERVAL, this::step);
  }
}
