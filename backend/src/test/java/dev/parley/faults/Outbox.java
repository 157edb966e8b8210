package dev.parley.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What a tab has sent and no answer came to: sent again, with the ids of the first time. */
final class Outbox {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private record Waiting(Command command, long dueNanos) {}

  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  void add(Command command) {
    waiting.put(key(command), new Waiting(command, System.nanoTime()));
  }

  /** A stop and a continue of one reply may wait at the same time. */
  private static String key(Command command) {
    return command.destination() + command.id();
  }

  /** What is to be sent now; each counts as sent for a while. */
  List<Command> due() {
    long now = System.nanoTime();
    List<Command> due = new ArrayList<>();
    waiting.replaceAll((key, one) -> {
      if (one.dueNanos() > now) {
        return one;
      }
      due.add(one.command());
      return new Waiting(one.command(), now + PATIENCE.toNanos());
    });
    return due;
  }

  /** A new line: what was sent on the old one counts no more. */
  void reconnected() {
    long now = System.nanoTime();
    waiting.replaceAll((key, one) -> new Waiting(one.command(), now));
  }

  /** It was refused for now. */
  void later(UUID id, Duration wait) {
    long due = System.nanoTime() + wait.toNanos();
    waiting.replaceAll(
        (key, one) -> one.command().id().equals(id) ? new Waiting(one.command(), due) : one);
  }

  void take(Predicate<Command> answered) {
    waiting.values().removeIf(one -> answered.test(one.command()));
  }

  boolean has(Predicate<Command> wanted) {
    return waiting.values().stream().anyMatch(one -> wanted.test(one.command()));
  }

  List<Command> all() {
    return waiting.values().stream().map(Waiting::command).toList();
  }
}
