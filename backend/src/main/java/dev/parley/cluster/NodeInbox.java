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
 * Reassembles the messages of other nodes and publishes their events and signals. It never blocks.
 */
@Component
class NodeInbox {
  private static final Logger log = LoggerFactory.getLogger(NodeInbox.class);

  /** Of a batch in parts, in UTF-16 units; no sender has longer ones. */
  private static final int MAX_UNITS = 64 * 1024 * 1024;

  private record PartialBatch(long number, int parts, StringBuilder text) {}

  private final Node node;
  private final ApplicationEventPublisher events;
  private final Map<UUID, PartialBatch> partial = new HashMap<>();

  /** The number of the last batch of each sender. */
  private final Cache<UUID, Long> lastNumbers =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).maximumSize(1_000).build();

  NodeInbox(Node node, ApplicationEventPublisher events) {
    this.node = node;
    this.events = events;
  }

  /** Takes a message as it arrived; ignores those of this node itself. */
  void receive(String message) {
    NodeBatch batch = NodeBatch.parse(message).orElse(null);
    if (batch != null && !batch.sender().equals(node.id())) {
      if (isAfterGap(batch)) {
        publish(new EventsMissed(Duration.ZERO));
      }
      reassembled(batch).ifPresent(this::publish);
    }
  }

  /** Whether batches between the last one of this sender and this one did not arrive. */
  private boolean isAfterGap(NodeBatch batch) {
    if (batch.number() == 0) {
      return false; // Triggers have no numbers.
    }
    Long last = lastNumbers.getIfPresent(batch.sender());
    lastNumbers.put(batch.sender(), batch.number());
    return last != null && batch.number() > last + 1;
  }

  /** Called when a connection is there again: messages may have been lost before. */
  void connected() {
    synchronized (partial) {
      partial.clear();
    }
    lastNumbers.invalidateAll();
    publish(new EventsMissed(Duration.ZERO));
  }

  /** The text of a batch, once its last part has arrived. */
  private Optional<String> reassembled(NodeBatch batch) {
    if (batch.parts() == 1) {
      return Optional.of(batch.text());
    }
    synchronized (partial) {
      PartialBatch known = partial.remove(batch.sender());
      if (batch.part() == 0) {
        known = new PartialBatch(batch.number(), 0, new StringBuilder());
      }
      if (known == null
          || known.number() != batch.number()
          || known.parts() != batch.part()
          || known.text().length() > MAX_UNITS) {
        return Optional.empty(); // Its first parts were lost, or sent before this node listened.
      }
      known.text().append(batch.text());
      if (batch.part() + 1 == batch.parts()) {
        return Optional.of(known.text().toString());
      }
      partial.put(
          batch.sender(), new PartialBatch(known.number(), known.parts() + 1, known.text()));
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
    // Stops and ends of sign-ins first: they are quick to handle and urgent.
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
      log.warn("Handling an event from another server failed", error);
    }
  }
}
