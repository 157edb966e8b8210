package dev.parley.live.socket;

import dev.parley.account.SignedIn;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.web.socket.CloseStatus;

/** What is known of one socket from its handshake to its end. */
public final class LiveSocket {
  /** The name of the handshake attribute that holds it. */
  public static final String ATTRIBUTE = LiveSocket.class.getName();

  /**
   * A socket without a successful CONNECT by then is closed. Spring checks its own limit only when
   * another socket sends something, once a minute at most.
   */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  /** From the first byte of a message, or of a STOMP frame in several messages, to its last. */
  static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(30);

  private static final CloseStatus SILENT =
      CloseStatus.POLICY_VIOLATION.withReason("No CONNECT came");

  private static final CloseStatus UNFINISHED =
      CloseStatus.POLICY_VIOLATION.withReason("A message did not come to its end");

  /** Its account sends more than it may. */
  public static final CloseStatus TOO_FAST =
      CloseStatus.POLICY_VIOLATION.withReason("Too many requests");

  /** This many commands over the limit are answered, then the socket is closed. */
  private static final int MAX_OVERRUNS = 200;

  private final SignedIn owner;
  private final AccountRates rates;
  private final LongSupplier nanoTime;
  private final long openedAt;
  private final AtomicBoolean connecting = new AtomicBoolean();

  /** The subscriptions, by the queue they are to. */
  private final ConcurrentHashMap<String, Subscription> subscriptions = new ConcurrentHashMap<>();

  private final AtomicInteger overruns = new AtomicInteger();
  private final AtomicLong messages = new AtomicLong();
  private volatile @Nullable Long unfinishedSince;
  private volatile boolean connected;
  private volatile boolean ended;
  private volatile boolean greeted;

  private volatile @Nullable UUID shown;
  private volatile boolean saysWhatItShows;

  public LiveSocket(SignedIn owner, AccountRates rates) {
    this(owner, rates, System::nanoTime);
  }

  /**
   * @param nanoTime what the deadlines are measured by
   */
  public LiveSocket(SignedIn owner, AccountRates rates, LongSupplier nanoTime) {
    this.owner = owner;
    this.rates = rates;
    this.nanoTime = nanoTime;
    this.openedAt = nanoTime.getAsLong();
  }

  /**
   * The socket that a frame came from.
   *
   * @throws IllegalStateException when it did not come through the handshake
   */
  public static LiveSocket of(SimpMessageHeaderAccessor frame) {
    return find(frame)
        .orElseThrow(() -> new IllegalStateException("This frame came through no handshake."));
  }

  /** The socket that a frame came from; empty when it did not come through the handshake. */
  public static Optional<LiveSocket> find(SimpMessageHeaderAccessor frame) {
    var attributes = frame.getSessionAttributes();
    return attributes != null && attributes.get(ATTRIBUTE) instanceof LiveSocket socket
        ? Optional.of(socket)
        : Optional.empty();
  }

  /** Notes that it has said hello: its subscriptions are active. */
  public void markGreeted() {
    greeted = true;
  }

  public boolean isGreeted() {
    return greeted && !ended;
  }

  /** It shows this conversation from now on; null for none. */
  public void show(@Nullable UUID conversation) {
    shown = conversation;
    saysWhatItShows = true;
  }

  /** Whether it shows this conversation, or has not said what it shows. */
  public boolean mayShow(UUID conversation) {
    return !saysWhatItShows || conversation.equals(shown);
  }

  public SignedIn owner() {
    return owner;
  }

  /** False when it has sent CONNECT before, even one that was refused. */
  public boolean beginConnect() {
    return connecting.compareAndSet(false, true);
  }

  /** Its CONNECT has passed every check, also that of its CSRF token. */
  public void markConnected() {
    connected = true;
  }

  public boolean isConnected() {
    return connected && !ended;
  }

  /** False when this queue is subscribed to already, or the id is taken. */
  public boolean subscribe(String id, String queue) {
    Subscription added = new Subscription(id, Subscription.head(id, queue));
    return subscriptions.values().stream().noneMatch(other -> other.id().equals(id))
        && subscriptions.putIfAbsent(queue, added) == null;
  }

  public void unsubscribe(String id) {
    subscriptions.values().removeIf(each -> each.id().equals(id));
  }

  /** The MESSAGE frame of an event on this queue; null when it is not subscribed to. */
  public @Nullable String message(String queue, String json) {
    Subscription to = subscriptions.get(queue);
    return to == null ? null : to.message(nextMessage(), json);
  }

  /** False when its account sends more than it may. */
  public boolean admit() {
    return rates.command();
  }

  /**
   * Counts a frame, of WebSocket or of STOMP.
   *
   * @param bytes of its payload
   * @return false when its account sends more than any client does, and it is time to close
   */
  public boolean admitFrame(int bytes) {
    return rates.frame(bytes);
  }

  /** Notes whether a message or a frame of it has begun and has not ended. */
  public void unfinished(boolean now) {
    if (!now) {
      unfinishedSince = null;
    } else if (unfinishedSince == null) {
      unfinishedSince = nanoTime.getAsLong();
    }
  }

  /** Does what a message asks for: until it is done, no deadline of a message runs. */
  void handle(Runnable work) {
    Long begun = unfinishedSince;
    unfinishedSince = null;
    long from = nanoTime.getAsLong();
    try {
      work.run();
    } finally {
      unfinishedSince = begun == null ? null : begun + nanoTime.getAsLong() - from;
    }
  }

  /**
   * Why it is to be closed, though nothing it sent was refused.
   *
   * @return null while it meets its deadlines
   */
  public @Nullable CloseStatus overdue() {
    Long begun = unfinishedSince;
    if (!connected && isOlder(openedAt, CONNECT_TIMEOUT)) {
      return SILENT;
    }
    return begun != null && isOlder(begun, MESSAGE_TIMEOUT) ? UNFINISHED : null;
  }

  private boolean isOlder(long since, Duration most) {
    return nanoTime.getAsLong() - since > most.toNanos();
  }

  /** Counts a refused command; false when it is time to close. */
  public boolean toleratesOverrun() {
    return overruns.incrementAndGet() <= MAX_OVERRUNS;
  }

  /** The number of the next message to it, from 1. */
  public long nextMessage() {
    return messages.incrementAndGet();
  }

  /** Whether nothing it sends is carried out any more. */
  public boolean hasEnded() {
    return ended;
  }

  /** Its sign-in is over: nothing it sends is carried out any more. */
  public void markEnded() {
    ended = true;
  }
}
