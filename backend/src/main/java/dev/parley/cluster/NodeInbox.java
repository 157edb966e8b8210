package dev.parley.cluster;

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

  NodeInbox(Node node, ApplicationEventPublisher events) {
    this.node = node;
    this.events = events;
  }

  /** Takes a message as it came; one of this node itself is left out. */
  void receive(String message) {
    Optional<NodeBatch> batch = NodeBatch.parse(message);
    if (batch.isPresent() && !batch.get().sender().equals(node.id())) {
      whole(batch.get()).ifPresent(this::publish);
    }
  }

  /** Messages may have been lost, and arrive again from now on. */
  void connected() {
    synchronized (unfinished) {
      unfinished.clear();
    }
    publish(new EventsMissed(Duration.ZERO));
  }

  /** The text of a batch, with its last part. */
  private Optional<String> whole(NodeBatch batch) {
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
          NodeEvent.parse(line).ifPresent(received::add);
          Signal.parse(line).ifPresent(signals::add);
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
      log.warn("What another server sent could not be handled: {}", error.getMessage());
    }
  }
}
