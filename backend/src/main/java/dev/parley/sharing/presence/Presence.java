package dev.parley.sharing.presence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.cluster.NodeOutbox;
import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import dev.parley.conversation.member.MemberRemoved;
import dev.parley.feed.Feed;
import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.live.SocketPresent;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import dev.parley.sharing.SharingEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.socket.messaging.SessionDisconnectEvent;

/**
 * Who has a conversation open, and who is typing in it. Declared by sockets, kept in memory, never
 * stored. Each node knows what its own sockets declared and what the others signal, and sends to
 * its own sockets, on a thread of its own: with every list the database is asked who is a member
 * and lets it be shown, so that a stranger's declaration is in no list and gets none.
 */
@Component
class Presence extends PeriodicTask {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration TYPING = Duration.ofSeconds(6);

  /** Everything is sent and signalled again after so many steps: what was lost heals in 20 s. */
  private static final int STEPS_BETWEEN_REFRESHES = 100;

  /** Longer than two refreshes of the node that signalled it. */
  private static final Duration SIGNALLED_FOR = Duration.ofSeconds(50);

  private static final int MAX_SIGNALLED = 100_000;
  static final int GONE = 0;
  private static final int HERE = 1;
  static final int TYPES = 2;

  /** What is known of a place until a time by {@link #nanoTime}; typing may end before. */
  private record Known(Place place, long typingUntil) {}

  private final PresenceRows rows;
  private final Feed feed;
  private final PresenceSignals signals;
  private final LongSupplier nanoTime;
  private final RateLimiter<AccountId> rates = new RateLimiter<>(RateLimit.LIVE_TYPING.rate());

  /** By the id of the socket. */
  private final ConcurrentHashMap<String, Known> here = new ConcurrentHashMap<>();

  private final Cache<Place, Known> elsewhere =
      Caffeine.newBuilder().expireAfterWrite(SIGNALLED_FOR).maximumSize(MAX_SIGNALLED).build();

  private final Set<UUID> changed = ConcurrentHashMap.newKeySet();

  /** Who has just opened a conversation here, and needs its list though it is the same. */
  private final ConcurrentHashMap<UUID, Set<AccountId>> opened = new ConcurrentHashMap<>();

  /** The list that was last sent of each conversation. Of the task's thread. */
  private final Map<UUID, List<SharingEvent.PresentPerson>> sent = new HashMap<>();

  /** What was true at the last sending. Of the task's thread. */
  private final Map<UUID, Map<AccountId, Integer>> last = new HashMap<>();

  /** Conversations of several people here; one that was left alone gets one list more. */
  private final Set<UUID> shared = new HashSet<>();

  private int steps;

  @Autowired
  Presence(PresenceRows rows, Feed feed, NodeOutbox nodes) {
    this(rows, feed, nodes, System::nanoTime);
  }

  Presence(PresenceRows rows, Feed feed, NodeOutbox nodes, LongSupplier nanoTime) {
    this.rows = rows;
    this.feed = feed;
    this.signals = new PresenceSignals(nodes);
    this.nanoTime = nanoTime;
  }

  @EventListener
  void on(SocketPresent socket) {
    UUID conversation = socket.conversationId();
    Known before = here.get(socket.socketId());
    boolean stays = before != null && before.place().conversation().equals(conversation);
    if (stays && rates.take(socket.account()).isPresent()) {
      return; // It only types faster than it should say so.
    }
    if (before != null && !stays) {
      changed.add(before.place().conversation());
    }
    if (conversation != null && !stays) {
      opened
          .computeIfAbsent(conversation, id -> ConcurrentHashMap.newKeySet())
          .add(socket.account());
    }
    if (conversation == null) {
      here.remove(socket.socketId());
      return;
    }
    long until = socket.typing() ? nanoTime.getAsLong() + TYPING.toNanos() : nanoTime.getAsLong();
    here.put(socket.socketId(), new Known(new Place(socket.account(), conversation), until));
    changed.add(conversation);
  }

  @EventListener
  void on(SessionDisconnectEvent ended) {
    Known gone = here.remove(ended.getSessionId());
    if (gone != null) {
      changed.add(gone.place().conversation());
    }
  }

  /** On the receiving thread: no statement here. */
  @EventListener
  void on(SignalsReceived received) {
    for (Signal signal : received.signals()) {
      if (signal.kind() == Signal.Kind.PRESENT) {
        Place place = new Place(new AccountId(signal.account()), signal.id());
        if (signal.number() == GONE) {
          elsewhere.invalidate(place);
        } else {
          long now = nanoTime.getAsLong();
          elsewhere.put(
              place, new Known(place, signal.number() == TYPES ? now + TYPING.toNanos() : now));
        }
        changed.add(place.conversation());
      }
    }
  }

  /** The others see at once that somebody is gone; no list has them any more. */
  @TransactionalEventListener
  void after(MemberRemoved removed) {
    forget(new Place(removed.account(), removed.conversationId()));
  }

  /** Sends all lists that this account is in again, here and on the other nodes. */
  void settingChanged(AccountId account) {
    Set<Place> places = new HashSet<>(elsewhere.asMap().keySet());
    here.values().forEach(known -> places.add(known.place()));
    places.stream().filter(place -> place.account().equals(account)).forEach(this::forget);
  }

  /** A place that is still declared, here or elsewhere, is looked at again for that. */
  private void forget(Place place) {
    changed.add(place.conversation());
    signals.send(place, GONE);
  }

  /** Sends what has changed since the last step. */
  void step() {
    boolean refresh = ++steps % STEPS_BETWEEN_REFRESHES == 0;
    Set<UUID> due = Set.copyOf(changed);
    changed.removeAll(due);
    Map<UUID, Map<AccountId, Integer>> now = now();
    if (refresh) {
      signals.clear();
      sent.clear();
    }
    Set<UUID> asked =
        now.entrySet().stream()
            .filter(open ->
                refresh
                    || due.contains(open.getKey())
                    || !open.getValue().equals(last.get(open.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    last.keySet().retainAll(now.keySet());
    shared.retainAll(now.keySet());
    sent.keySet().retainAll(now.keySet());
    opened.keySet().retainAll(now.keySet());
    Set<UUID> left = new HashSet<>(due);
    left.removeAll(now.keySet());
    if (!asked.isEmpty()) {
      try {
        rows.members(asked)
            .forEach((id, members) -> send(id, now.getOrDefault(id, Map.of()), members));
      } catch (RuntimeException error) {
        changed.addAll(due);
        throw error;
      }
    }
    asked.forEach(id -> last.put(id, now.getOrDefault(id, Map.of())));
    signals.sendGoneFrom(left);
  }

  /** Who is where, and whether they are typing, of the conversations that are open here. */
  private Map<UUID, Map<AccountId, Integer>> now() {
    long time = nanoTime.getAsLong();
    Map<UUID, Map<AccountId, Integer>> all = new HashMap<>();
    here.values()
        .forEach(known ->
            all.computeIfAbsent(known.place().conversation(), id -> new HashMap<>())
                .merge(known.place().account(), state(known, time), Math::max));
    elsewhere
        .asMap()
        .values()
        .forEach(known -> {
          Map<AccountId, Integer> people = all.get(known.place().conversation());
          if (people != null) {
            people.merge(known.place().account(), state(known, time), Math::max);
          }
        });
    return all;
  }

  private static int state(Known known, long time) {
    return known.typingUntil() - time > 0 ? TYPES : HERE;
  }

  /**
   * Sends a list to the members here, and signals those who are here to the other nodes.
   *
   * @param members all of them, and whether they let it be shown
   */
  private void send(UUID id, Map<AccountId, Integer> people, Map<AccountId, Boolean> members) {
    boolean isShared = members.size() > 1;
    boolean wasShared = isShared ? !shared.add(id) : shared.remove(id);
    if (!isShared && !wasShared) {
      return;
    }
    Map<String, SharingEvent.PresentPerson> shown = new TreeMap<>();
    people.forEach((account, state) -> {
      if (members.getOrDefault(account, false)) {
        shown.put(
            account.toString(), new SharingEvent.PresentPerson(account.value(), state == TYPES));
      }
    });
    List<SharingEvent.PresentPerson> list = List.copyOf(shown.values());
    Set<AccountId> audience = new HashSet<>(members.keySet());
    Set<AccountId> newHere = Objects.requireNonNullElse(opened.remove(id), Set.of());
    if (list.equals(sent.put(id, list))) {
      // Else the same list again would say that somebody came who lets it not be shown.
      audience.retainAll(newHere);
    }
    if (!audience.isEmpty()) {
      feed.publishHere(audience, new SharingEvent.Present(id, list));
    }
    signal(id, members);
  }

  private void signal(UUID id, Map<AccountId, Boolean> members) {
    long time = nanoTime.getAsLong();
    Map<Place, Integer> places = new HashMap<>();
    here.values().stream()
        .filter(known -> known.place().conversation().equals(id))
        .filter(known -> members.getOrDefault(known.place().account(), false))
        .forEach(known -> places.merge(known.place(), state(known, time), Math::max));
    signals.send(id, places);
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("presence", STEP, this::step);
  }
}
