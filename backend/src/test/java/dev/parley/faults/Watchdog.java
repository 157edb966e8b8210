package dev.parley.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which answers to fetch because nothing is heard of them while they are shown as growing: after 10
 * s, then after 20 s, 40 s and so on, at last every 2 minutes.
 */
final class Watchdog {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration MAX_WAIT = Duration.ofMinutes(2);

  private record Silence(long since, Duration patience) {
    boolean isOver(long now) {
      return now - since >= patience.toNanos();
    }

    Silence longer(long now) {
      Duration doubled = patience.multipliedBy(2);
      return new Silence(now, doubled.compareTo(MAX_WAIT) < 0 ? doubled : MAX_WAIT);
    }
  }

  private final Map<UUID, Silence> silences = new HashMap<>();

  /**
   * An event about this answer came.
   *
   * @param now by {@link System#nanoTime()}
   */
  void heard(UUID reply, long now) {
    silences.put(reply, new Silence(now, FIRST));
  }

  /**
   * Those of the growing answers that are to be fetched now. One that is new here counts as heard
   * of now.
   *
   * @param now by {@link System#nanoTime()}
   */
  List<Message> due(List<Message> growing, long now) {
    silences.keySet().retainAll(growing.stream().map(Message::id).collect(Collectors.toSet()));
    List<Message> due = new ArrayList<>();
    for (Message reply : growing) {
      Silence silence = silences.computeIfAbsent(reply.id(), any -> new Silence(now, FIRST));
      if (silence.isOver(now)) {
        due.add(reply);
        silences.put(reply.id(), silence.longer(now));
      }
    }
    return due;
  }
}
