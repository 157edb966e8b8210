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
 * Sends welcome again to every socket of this node after events may have been missed: browsers then
 * fetch what may have changed, as after a reconnect. Spread over 2 s or more, 500 sockets a second
 * at most, so that the fetches do not come all at once; begun again after 3 s at the earliest,
 * because a server that has too much to do may miss events again and again.
 */
@Component
class Resync extends PeriodicTask implements MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(Resync.class);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final int SHORTEST_SPREAD_STEPS = 20;
  private static final int MOST_IN_A_STEP = 50;

  private final LiveSender live;
  private final LongSupplier nanoTime;
  private final LongAdder sent = new LongAdder();

  /** The times from which on a welcome makes up for what was missed, by {@link #nanoTime}. */
  private final List<Long> reasons = new ArrayList<>();

  private final Set<String> due = new LinkedHashSet<>();
  private int inAStep;
  private @Nullable Long begun;

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
    reasons.add(nanoTime.getAsLong() + missed.after().toNanos());
  }

  /** A reason that comes while sockets are still to be told begins again after the last of them. */
  void step() {
    List<String> now = new ArrayList<>();
    synchronized (this) {
      long time = nanoTime.getAsLong();
      Long last = begun;
      boolean mayBegin = due.isEmpty() && (last == null || time - last >= PAUSE.toNanos());
      if (mayBegin && reasons.removeIf(from -> time - from >= 0)) {
        begun = time;
        due.addAll(live.greeted());
        inAStep = Math.clamp(due.size() / SHORTEST_SPREAD_STEPS + 1, 1, MOST_IN_A_STEP);
      }
      Iterator<String> left = due.iterator();
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
        log.warn("A socket could not be told to fetch", error);
      }
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("parley.feed.resyncs", sent, LongAdder::sum)
        .description("Sockets that were told to fetch because events may have been missed")
        .register(registry);
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("feed-resync", INTERVAL, this::step);
  }
}
