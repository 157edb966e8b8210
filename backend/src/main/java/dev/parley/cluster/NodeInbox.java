package dev.parley.cluster;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Puts the messages of other nodes together and publishes what they carry. Does nothing that waits.
 */
@Component
class NodeInbox {
  private static final Logger log = LoggerFactory.getLogger(NodeInbox.class);

  /** Of a batch in parts; no sender makes one of more. */
  private static final int MOST_UNITS = 64 * 1024 * 1024;

  private record Unfinished(long number, int parts, StringBuilder text) {}

  private final Node node;
  private final ApplicationEventPublisher events;
  private final Map<UUID, Unfinished> unfinished = new HashMap<>();

  /** The number of the last batch of each sender. */
  private final Cache<UUID, Long> lastOf =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).maximumSize(1_000).build();

  NodeInbox(Node node, ApplicationEventPublisher events) {
    this.node = node;
    this.events = events;
  }

  /** Takes a message as it came; one of this node itself is left out. */
  void receive(String message) {
    NodeBatch batch = NodeBatch.parse(message).orElse(null);
    if (batch != null && !batch.sender().equals(node.id())) {
      if (leavesGap(batch)) {
        publish(new EventsMissed(Duration.ZERO));
      }
      reassembled(batch).ifPresent(this::publish);
    }
  }

  /** Whether batches between the last one of this sender and this one did not arrive. */
  private boolean leavesGap(NodeBatch batch) {
    if (batch.number() == 0) {
      return false; // A trigger does not count.
    }
    Long last = lastOf.getIfPresent(batch.sender());
    lastOf.put(batch.sender(), batch.number());
    return last != null && batch.number() > last + 1;
  }

  /** Messages may have been lost, and arrive again from now on. */
  void connected() {
    synchronized (unfinished) {
      unfinished.clear();
    }
    lastOf.invalidateAll();
    publish(new EventsMissed(Duration.ZERO));
  }

  /** The text of a batch, with its last part. */
  private Optional<String> reassembled(NodeBatch batch) {
    if (batch.parts() == 1) {
      return Optional.of(batch.text());
    }
    synchronized (unfinished) {
      Unfinished known = unfinished.remove(batch.sender());
      if (batch.part() == 0) {
        known = new Unfinished(batch.number(), 0, new StringBuilder());
      }
      if (known == null
          || known.number() != batch.number()
          || known.parts() != batch.part()
          || known.text().length() > MOST_UNITS) {
        return Optional.empty(); // Its begin was before this node listened.
      }
      known.text().append(batch.text());
      if (batch.part() + 1 == batch.parts()) {
        return Optional.of(known.text().toString());
      }
      unfinished.put(
          batch.sender(), new Unfinished(known.number(), known.parts() + 1, known.text()));
      return Optional.empty();
    }
  }

  private void publish(String lines) {
    List<Signal> signals = new ArrayList<>();
    List<NodeEvent> received = new ArrayList<>();
    lines
        .lines()
        .forEach(line -> {
          NodeEvent.parse(line)
              .ifPresentOrElse(received::add, () -> Signal.parse(line).ifPresent(signals::add));
        });
    if (signals.stream().anyMatch(signal -> signal.kind() == Signal.Kind.RESYNC)) {
      publish(new EventsMissed(Duration.ZERO));
    }
    // Stops and ends of sign-ins before all else: they need nothing that could be slow.
    if (!signals.isEmpty()) {
      publish(new SignalsReceived(signals));
    }
    if (!received.isEmpty()) {
      publish(new EventsReceived(received));
    }
  }

  private void publish(Object event) {
    try {
      events.publishEvent(event);
    } catch (RuntimeException error) {
      log.warn("An event from another server could not be handled", error);
    }
  }
}
