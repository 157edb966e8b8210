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

/** The conversations of a run that have several members, and who acts in them now. */
final class SharedConversations {
  private static final int MEETING_MILLIS = 300;

  /** Where an account acts, and whether it may only read there. */
  record Place(UUID conversation, boolean reads) {}

  private record People(List<String> writers, List<String> readers) {
    boolean has(String account) {
      return writers.contains(account) || readers.contains(account);
    }
  }

  private final Map<UUID, People> people = new ConcurrentHashMap<>();
  private final Map<UUID, Exchanger<String>> meetings = new ConcurrentHashMap<>();

  void add(UUID conversation) {
    open(conversation, List.of(), List.of());
    meetings.put(conversation, new Exchanger<>());
  }

  boolean has(UUID conversation) {
    return people.containsKey(conversation);
  }

  /** From now on these accounts write in it, those who may only read try to, and no others. */
  void open(UUID conversation, List<String> writers, List<String> readers) {
    people.put(conversation, new People(List.copyOf(writers), List.copyOf(readers)));
  }

  /** One in which this account acts now; null when there is none. */
  @Nullable Place where(String account, Random random) {
    List<Place> open =
        people.entrySet().stream()
            .filter(each -> each.getValue().has(account))
            .map(each -> new Place(each.getKey(), each.getValue().readers().contains(account)))
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
