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
 * The queue of messages to the other nodes: batched for 50 ms at most, sent in order by one thread.
 * Messages that wait longer than 10 s, or exceed 16 MB, are dropped, and the other nodes are sent a
 * resync. Without other nodes nothing is sent.
 */
@Component
public class NodeOutbox implements SmartLifecycle, MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(NodeOutbox.class);
  private static final Duration BATCH_INTERVAL = Duration.ofMillis(50);
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);
  private static final long MAX_BYTES = 16L * 1024 * 1024;
  private static final long FIRST_DELAY_MILLIS = 100;
  private static final long MAX_DELAY_MILLIS = 1_000;

  private record Message(long number, String text, long since) {
    long bytes() {
      return 2L * text.length();
    }
  }

  private final Node node;
  private final NodePresence presence;
  private final NodeTransport transport;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Message> waiting = new ArrayDeque<>();
  private final LongAdder dropped = new LongAdder();
  private long waitingBytes;
  private boolean droppedSome;
  private long messageCount;
  private long batches;
  private volatile @Nullable Thread sender;
  private volatile boolean stopping;

  NodeOutbox(Node node, NodePresence presence, NodeTransport transport) {
    this.node = node;
    this.presence = presence;
    this.transport = transport;
  }

  /** Whether there are other nodes. */
  public boolean hasReceivers() {
    return presence.hasOthers();
  }

  /** Sends a signal to all other nodes; never blocks. */
  public void send(Signal signal) {
    add(signal.line());
  }

  /** Sends an event to all other nodes; never blocks. */
  public void send(NodeEvent event) {
    add(event.line());
  }

  private void add(String text) {
    if (!hasReceivers()) {
      return;
    }
    if (stopping) {
      presence.keepRowAtShutdown(); // It may not be sent any more.
    }
    lock.lock();
    try {
      if (waitingBytes + 2L * text.length() > MAX_BYTES) {
        dropAll();
      }
      queue(text);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void queue(String text) {
    Message message = new Message(++messageCount, text, System.nanoTime());
    waiting.add(message);
    waitingBytes += message.bytes();
  }

  private void dropAll() {
    dropped.add(waiting.size());
    if (!waiting.isEmpty()) {
      log.warn("{} events for other servers were dropped; their browsers resync", waiting.size());
    }
    waiting.clear();
    waitingBytes = 0;
    droppedSome = true;
  }

  private void run() {
    long delay = FIRST_DELAY_MILLIS;
    try {
      while (!stopping || !isEmpty()) {
        List<Message> batch = next();
        if (batch.isEmpty()) {
          continue;
        }
        try {
          transport.send(messages(batch));
          sent(batch);
          if (delay > FIRST_DELAY_MILLIS) {
            log.info("Events are sent to other servers again.");
            delay = FIRST_DELAY_MILLIS;
          }
          TimeUnit.NANOSECONDS.sleep(stopping ? 0 : BATCH_INTERVAL.toNanos());
        } catch (Error error) {
          log.error("Sending events to other servers failed; dropping them", error);
          drop();
        } catch (RuntimeException away) {
          if (delay == FIRST_DELAY_MILLIS) {
            log.warn("Sending events to other servers failed, retrying: {}", away.getMessage());
          }
          dropOld();
          TimeUnit.MILLISECONDS.sleep(delay);
          delay = Math.min(MAX_DELAY_MILLIS, 2 * delay);
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

  /** All messages that wait; they stay in the queue until they are sent. */
  private List<Message> next() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(1);
      while (waiting.isEmpty() && !stopping && left > 0) {
        left = changed.awaitNanos(left);
      }
      return List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
  }

  private List<String> messages(List<Message> batch) {
    List<String> lines = new ArrayList<>();
    lock.lock();
    try {
      if (droppedSome) {
        lines.add(Signal.resync().line());
      }
    } finally {
      lock.unlock();
    }
    batch.forEach(message -> lines.add(message.text()));
    return NodeBatch.messages(node.id(), batches + 1, lines, transport.maxBytes());
  }

  private void sent(List<Message> batch) {
    batches++;
    lock.lock();
    try {
      for (Message message : batch) {
        Message first = waiting.peek();
        if (first == null || first.number() != message.number()) {
          return; // Dropped while it was sent: the next batch starts with a resync.
        }
        waiting.remove();
        waitingBytes -= message.bytes();
      }
      droppedSome = false;
    } finally {
      lock.unlock();
    }
  }

  private void dropOld() {
    lock.lock();
    try {
      Message oldest = waiting.peek();
      if (!presence.hasOthers()) {
        waiting.clear();
        waitingBytes = 0;
      } else if (oldest != null && System.nanoTime() - oldest.since() > MAX_WAIT.toNanos()) {
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
        .description("Messages that wait to be sent to the other servers")
        .register(registry);
    FunctionCounter.builder("parley.feed.dropped", dropped, LongAdder::sum)
        .description("Messages to the other servers that were dropped; their browsers resync")
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
    stopping = false;
    sender = Thread.ofPlatform().daemon().name("node-outbox").start(this::run);
  }

  /** Sends the waiting messages, for 2 s at most. */
  @Override
  public void stop() {
    Thread last = sender;
    sender = null;
    stopping = true;
    lock.lock();
    try {
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (last != null) {
      try {
        last.join(SHUTDOWN_TIMEOUT);
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
      last.interrupt();
    }
    if (!isEmpty()) {
      presence.keepRowAtShutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return sender != null;
  }

  /** Starts before the web server and stops after it, whose last requests still publish events. */
  @Override
  public int getPhase() {
    return NodePresence.PHASE + 1;
  }
}
