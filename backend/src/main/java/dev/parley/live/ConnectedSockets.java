package dev.parley.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.account.SignedIn;
import dev.parley.live.socket.AccountRates;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import dev.parley.live.socket.SocketWriter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** The sockets that are open on this node, and how they are ended. */
@Component
class ConnectedSockets implements MeterBinder {
  /** Our own code (4000 to 4999 are free for that): the sign-in of this socket has ended. */
  static final CloseStatus SIGNED_OUT = new CloseStatus(4401, "Signed out");

  static final CloseStatus RESTARTING = new CloseStatus(1012, "Server is restarting");

  private static final Duration OPENING_TIMEOUT = Duration.ofSeconds(30);

  /** Twice as many as there can be connections, so that no account with a socket is forgotten. */
  private static final int MAX_ACCOUNTS = 40_000;

  private record Open(LiveSocket socket, WebSocketSession session) {
    void close(CloseStatus status) {
      try {
        session.close(status);
      } catch (IOException gone) {
        // It is closed, which is what was wanted.
      }
    }

    /** Sends nothing where the queue is not subscribed to. */
    void send(LiveQueue queue, String json) {
      String frame = socket.message(queue.subscription(), json);
      try {
        if (frame != null) {
          session.sendMessage(new TextMessage(frame));
        }
      } catch (IOException gone) {
        // Its browser fetches what it has missed when it is back.
      }
    }

    long waitingBytes() {
      return session instanceof SocketWriter writer ? writer.waitingBytes() : 0;
    }
  }

  private final LiveSettings settings;
  private final ConcurrentHashMap<String, Open> open = new ConcurrentHashMap<>();

  private volatile boolean closing;
  private final LongAdder cuts = new LongAdder();

  /** The ids of each account's open sockets; an account without one is not in it. */
  private final ConcurrentHashMap<AccountId, Set<String>> ofAccount = new ConcurrentHashMap<>();

  /** Between their handshake and their opening; one that never opens is forgotten. */
  private final Cache<LiveSocket, AccountId> opening =
      Caffeine.newBuilder().expireAfterWrite(OPENING_TIMEOUT).build();

  /** Kept past the last socket of an account: connecting again is no way to send more. */
  private final Cache<AccountId, AccountRates> rates =
      Caffeine.newBuilder()
          .maximumSize(MAX_ACCOUNTS)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  ConnectedSockets(LiveSettings settings) {
    this.settings = settings;
  }

  /**
   * The state of a socket that is about to open. It counts at once, so that concurrent handshakes
   * cannot exceed the limit together. All sockets of an account share one rate.
   *
   * @return nothing when the account has as many sockets here as it may, or opens them too fast
   */
  synchronized Optional<LiveSocket> prepare(SignedIn owner) {
    AccountRates rate = rates.get(owner.id(), id -> new AccountRates(settings));
    if (count(owner.id()) >= settings.socketsPerAccount() || !rate.handshake()) {
      return Optional.empty();
    }
    LiveSocket socket = new LiveSocket(owner, rate);
    opening.put(socket, owner.id());
    return Optional.of(socket);
  }

  /**
   * Registers a socket that has opened.
   *
   * @return false when this node shuts down, and the socket was closed at once
   */
  boolean add(LiveSocket socket, WebSocketSession session) {
    Open opened = new Open(socket, session);
    if (open.put(session.getId(), opened) == null) {
      ofAccount.compute(socket.owner().id(), (account, ids) -> with(ids, session.getId()));
    }
    opening.invalidate(socket);
    if (closing) {
      socket.markEnded();
      opened.close(RESTARTING);
      return false;
    }
    return true;
  }

  void remove(String socketId) {
    Open closed = open.remove(socketId);
    if (closed != null) {
      closed.socket().markEnded();
      if (closed.session() instanceof SocketWriter writer && writer.wasCut()) {
        cuts.increment();
      }
      ofAccount.computeIfPresent(
          closed.socket().owner().id(), (account, ids) -> without(ids, socketId));
    }
  }

  private static Set<String> with(@Nullable Set<String> ids, String id) {
    Set<String> more = new HashSet<>(ids == null ? Set.of() : ids);
    more.add(id);
    return Set.copyOf(more);
  }

  private static @Nullable Set<String> without(Set<String> ids, String id) {
    Set<String> fewer = new HashSet<>(ids);
    fewer.remove(id);
    return fewer.isEmpty() ? null : Set.copyOf(fewer);
  }

  /** The number of the next message to this socket, from 1; 0 when it is gone. */
  long nextMessage(String socketId) {
    Open to = open.get(socketId);
    return to == null ? 0 : to.socket().nextMessage();
  }

  /**
   * Sends an event to the sockets of an account.
   *
   * @param onlyWhereOpen a conversation, which a socket must show, or not have said what it shows;
   *     null for all sockets
   */
  void send(AccountId account, LiveQueue queue, String json, @Nullable UUID onlyWhereOpen) {
    for (String id : ofAccount.getOrDefault(account, Set.of())) {
      Open each = open.get(id);
      if (each != null && (onlyWhereOpen == null || each.socket().mayShow(onlyWhereOpen))) {
        each.send(queue, json);
      }
    }
  }

  /** Sends an event to one socket; nothing when it is gone. */
  void send(String socketId, LiveQueue queue, String json) {
    Open to = open.get(socketId);
    if (to != null) {
      to.send(queue, json);
    }
  }

  /** The ids of the sockets that have said hello. */
  Set<String> greeted() {
    return open.entrySet().stream()
        .filter(each -> each.getValue().socket().isGreeted())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whose socket this is; empty when it is gone. */
  Optional<SignedIn> owner(String socketId) {
    return Optional.ofNullable(open.get(socketId)).map(each -> each.socket().owner());
  }

  /** All sign-ins that have a socket here. */
  Set<SignedIn> signIns() {
    return open.values().stream().map(each -> each.socket().owner()).collect(Collectors.toSet());
  }

  /** Closes every socket whose sign-in was checked and is not among the valid session ids. */
  void closeInvalid(Set<SignedIn> checked, Set<String> valid) {
    closeAll(
        socket -> checked.contains(socket.owner()) && !valid.contains(socket.owner().sessionId()),
        SIGNED_OUT);
  }

  /** Closes a socket for what it sent, and carries out nothing more of it. */
  void refuse(String socketId, CloseStatus why) {
    Open abusing = open.get(socketId);
    if (abusing != null) {
      abusing.socket().markEnded();
      abusing.close(why);
    }
  }

  /** Closes the sockets that never connected, or do not complete a message. */
  void closeOverdue() {
    open.forEach((id, each) -> {
      // As long as one is open, the next of its account gets the same rates.
      var _ = rates.getIfPresent(each.socket().owner().id());
      CloseStatus why = each.socket().overdue();
      if (why != null) {
        refuse(id, why);
      }
    });
  }

  /** Closes the sockets of a sign-in that has ended. */
  void closeSignIn(String sessionId) {
    closeAll(socket -> socket.owner().sessionId().equals(sessionId), SIGNED_OUT);
  }

  /** Closes the sockets of an account whose sign-ins are of a lower security version. */
  void closeAccount(AccountId account, int version) {
    closeAll(
        socket -> socket.owner().id().equals(account) && socket.owner().securityVersion() < version,
        SIGNED_OUT);
  }

  /** After the replies in flight were handed over, before Jetty closes the connections. */
  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void on(ContextClosedEvent closed) {
    this.closing = true;
    closeAll(socket -> true, RESTARTING);
  }

  private void closeAll(Predicate<LiveSocket> chosen, CloseStatus status) {
    open.values().stream()
        .filter(each -> chosen.test(each.socket()))
        .forEach(each -> {
          each.socket().markEnded();
          each.close(status);
        });
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.live.sockets", open, Map::size)
        .description("Open sockets")
        .register(registry);
    Gauge.builder("parley.live.accounts", ofAccount, Map::size)
        .description("Accounts with an open socket")
        .register(registry);
    Gauge.builder("parley.live.waiting", this, ConnectedSockets::waitingBytes)
        .baseUnit("bytes")
        .description("Bytes that wait for slow clients")
        .register(registry);
    FunctionCounter.builder("parley.live.cuts", cuts, LongAdder::sum)
        .description("Sockets that were closed because their client read too slowly")
        .register(registry);
  }

  private long waitingBytes() {
    return open.values().stream().mapToLong(Open::waitingBytes).sum();
  }

  private long count(AccountId account) {
    return ofAccount.getOrDefault(account, Set.of()).size()
        + opening.asMap().values().stream().filter(account::equals).count();
  }
}
