package dev.parley.cluster;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What waits to be sent to the other nodes: gathered for 50 ms at most, sent in order by one
 * thread. What a transport does not take within 10 s, or beyond 16 MB, is dropped, and the others
 * are told that something is missing. Where there are no others, nothing is sent.
 */
@Component
public class NodeOutbox implements SmartLifecycle, MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(NodeOutbox.class);
  private static final Duration GATHER = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration LAST_SEND = Duration.ofSeconds(2);
  private static final long MOST_BYTES = 16L * 1024 * 1024;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private record Line(long number, String text, long since) {
    long bytes() {
      return 2L * text.length();
    }
  }

  private final Node node;
  private final NodePresence presence;
  private final NodeTransport transport;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Deque<Line> waiting = new ArrayDeque<>();
  private final LongAdder dropped = new LongAdder();
  private long waitingBytes;
  private boolean incomplete;
  private long lines;
  private long batches;
  private volatile @Nullable Thread sender;
  private volatile boolean ending;

  NodeOutbox(Node node, NodePresence presence, NodeTransport transport) {
    this.node = node;
    this.presence = presence;
    this.transport = transport;
  }

  /** Whether anybody would get what is sent now. */
  public boolean hasReceivers() {
    return presence.hasOthers();
  }

  /** Sends a signal to all other nodes; never waits. */
  public void send(Signal signal) {
    add(signal.line());
  }

  /** Sends an event to all other nodes; never waits. */
  public void send(NodeEvent event) {
    add(event.line());
  }

  private void add(String text) {
    if (!hasReceivers()) {
      return;
    }
    if (ending) {
      presence.leaveWithoutGoodbye(); // An end that was stored late is not sent any more.
    }
    lock.lock();
    try {
      if (waitingBytes + 2L * text.length() > MOST_BYTES) {
        dropAll();
      }
      queue(text);
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  private void queue(String text) {
    Line line = new Line(++lines, text, System.nanoTime());
    waiting.add(line);
    waitingBytes += line.bytes();
  }

  private void dropAll() {
    dropped.add(waiting.size());
    if (!waiting.isEmpty()) {
      log.warn(
          "{} events for other servers were dropped; their browsers fetch instead", waiting.size());
    }
    waiting.clear();
    waitingBytes = 0;
    incomplete = true;
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (!ending || !isEmpty()) {
        List<Line> batch = next();
        if (batch.isEmpty()) {
          continue;
        }
        try {
          transport.send(messages(batch));
          sent(batch);
          if (pause > FIRST_PAUSE_MILLIS) {
            log.info("Events are sent to other servers again.");
            pause = FIRST_PAUSE_MILLIS;
          }
          TimeUnit.NANOSECONDS.sleep(ending ? 0 : GATHER.toNanos());
        } catch (Error error) {
          log.error("Sending events to other servers failed; they are dropped", error);
          drop();
        } catch (RuntimeException away) {
          if (pause == FIRST_PAUSE_MILLIS) {
            log.warn("Sending events to other servers failed, retrying: {}", away.getMessage());
          }
          dropOld();
          TimeUnit.MILLISECONDS.sleep(pause);
          pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void drop() {
    lock.lock();
    try {
      dropAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** What waits now; it stays in the queue until it was sent. */
  private List<Line> next() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(1);
      while (waiting.isEmpty() && !ending && left > 0) {
        left = news.awaitNanos(left);
      }
      return List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
  }

  private List<String> messages(List<Line> batch) {
    List<String> lines = new ArrayList<>();
    lock.lock();
    try {
      if (incomplete) {
        lines.add(Signal.resync().line());
      }
    } finally {
      lock.unlock();
    }
    batch.forEach(line -> lines.add(line.text()));
    return NodeBatch.messages(node.id(), batches + 1, lines, transport.mostBytes());
  }

  private void sent(List<Line> batch) {
    batches++;
    lock.lock();
    try {
      for (Line line : batch) {
        Line first = waiting.peek();
        if (first == null || first.number() != line.number()) {
          return; // Dropped while it was sent: the next batch says that something is missing.
        }
        waiting.remove();
        waitingBytes -= line.bytes();
      }
      incomplete = false;
    } finally {
      lock.unlock();
    }
  }

  private void dropOld() {
    lock.lock();
    try {
      Line oldest = waiting.peek();
      if (!presence.hasOthers()) {
        waiting.clear();
        waitingBytes = 0;
      } else if (oldest != null && System.nanoTime() - oldest.since() > LONGEST_WAIT.toNanos()) {
        dropAll();
        queue(Signal.resync().line());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.feed.waiting", this, NodeOutbox::waitingBytes)
        .baseUnit("bytes")
        .description("What waits to be sent to the other servers")
        .register(registry);
    FunctionCounter.builder("parley.feed.dropped", dropped, LongAdder::sum)
        .description("Events that could not be sent to the other servers; browsers fetch instead")
        .register(registry);
  }

  private long waitingBytes() {
    lock.lock();
    try {
      return waitingBytes;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    ending = false;
    sender = Thread.ofPlatform().daemon().name("node-outbox").start(this::run);
  }

  /** Sends what waits, for 2 s at most. */
  @Override
  public void stop() {
    Thread last = sender;
    sender = null;
    ending = true;
    lock.lock();
    try {
      news.signal();
    } finally {
      lock.unlock();
    }
    if (last != null) {
      try {
        last.join(LAST_SEND);
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
      last.interrupt();
    }
    if (!isEmpty()) {
      presence.leaveWithoutGoodbye();
    }
  }

  @Override
  public boolean isRunning() {
    return sender != null;
  }

  /** Before the web server, and after it at the end: its last requests still have news. */
  @Override
  public int getPhase() {
    return NodePresence.PHASE + 1;
  }
}
