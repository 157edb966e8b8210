package dev.parley.faults;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The conversations of a run that have several members, and who may ask in them now. */
final class SharedConversations {
  private static final int MEETING_MILLIS = 300;

  private final Map<UUID, List<String>> askers = new ConcurrentHashMap<>();
  private final Map<UUID, Exchanger<String>> meetings = new ConcurrentHashMap<>();

  void add(UUID conversation) {
    askers.put(conversation, List.of());
    meetings.put(conversation, new Exchanger<>());
  }

  boolean has(UUID conversation) {
    return askers.containsKey(conversation);
  }

  /** From now on these accounts ask in it, and no others. */
  void open(UUID conversation, List<String> accounts) {
    askers.put(conversation, List.copyOf(accounts));
  }

  /** One in which this account asks now; null when there is none. */
  @Nullable UUID where(String account, Random random) {
    List<UUID> open =
        askers.entrySet().stream()
            .filter(each -> each.getValue().contains(account))
            .map(Map.Entry::getKey)
            .toList();
    return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
  }

  /**
   * Waits a moment for another member who is about to ask too, so that both ask in the same
   * millisecond.
   */
  void meet(UUID conversation, String account) {
    Exchanger<String> meeting = meetings.get(conversation);
    if (meeting == null) {
      return;
    }
    try {
      meeting.exchange(account, MEETING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException alone) {
      // It asks alone.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
