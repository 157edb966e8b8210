package dev.parley.web.limit;

import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.web.address.ClientNetwork;
import dev.parley.web.address.TrustedProxies;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP connections that are open, and their bounds. An upgraded one, a live socket, leaves the
 * list.
 *
 * <p>At a bound the connection that has done nothing for longest is closed, not the newest refused:
 * who shares an address with an attacker still gets through.
 */
final class HttpConnections implements Connection.Listener {
  /** A request's head, the time between two requests, and an answer's next part come within. */
  static final Duration MAX_SILENCE = Duration.ofSeconds(30);

  /** From one address. A browser opens six; all of a company may connect again at once. */
  static final int MAX_OF_AN_ADDRESS = 3_000;

  static final int MAX_OPEN = 4_000;

  private static final int SURPLUS = 500;

  private final TrustedProxies proxies;
  private final RateLimiter<String> opening;

  /** How many of the open ones are those of proxies, as of the last check. */
  private volatile int ofProxies;

  private final ReentrantLock checking = new ReentrantLock();
  private final Map<Connection, Open> open = new ConcurrentHashMap<>();

  private static final class Open {
    final Connection connection;
    final Bucket rate;
    private long messages = -1;
    private volatile long since = NanoTime.now();
    private volatile @Nullable Runnable whenClosed;

    Open(Connection connection) {
      this.connection = connection;
      // A browser that opens the page needs some twenty.
      this.rate = RateLimit.HTTP_REQUEST.rate().bucket();
    }

    /** Notes whether a request or an answer has come to its end since the last look. */
    void look() {
      long now = connection.getMessagesIn() + connection.getMessagesOut();
      if (now != messages) {
        messages = now;
        since = NanoTime.now();
      }
    }

    boolean isAnswering() {
      return connection.getMessagesIn() > connection.getMessagesOut();
    }

    @Nullable InetAddress address() {
      return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
          ? remote.getAddress()
          : null;
    }

    /** What counts as one address. */
    String network() {
      InetAddress address = address();
      return address == null ? "" : ClientNetwork.of(address.getHostAddress());
    }

    void close() {
      connection.getEndPoint().close();
    }
  }

  /**
   * @param proxies whose connections carry many people's requests: neither bounded in number nor in
   *     rate
   * @param opening how often a network may open one
   */
  HttpConnections(TrustedProxies proxies, RateLimiter<String> opening) {
    this.proxies = proxies;
    this.opening = opening;
  }

  @Override
  public void onOpened(Connection connection) {
    boolean http = connection instanceof Connection.UpgradeFrom;
    if (http) {
      Open opened = new Open(connection);
      if (!isProxy(opened) && opening.take(opened.network()).isPresent()) {
        opened.close();
        return;
      }
      open.put(connection, opened);
      // Between two checks thousands may come.
      if (open.size() - ofProxies > MAX_OPEN + SURPLUS && !checking.isLocked()) {
        check();
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Open closed = open.remove(connection);
    Runnable last = closed == null ? null : closed.whenClosed;
    if (last != null) {
      last.run();
    }
  }

  /**
   * Has this done once the connection is closed, or now if it is.
   *
   * @param last takes the place of what was to be done before; may be run twice
   */
  void whenClosed(Connection connection, Runnable last) {
    Open asking = open.get(connection);
    if (asking != null) {
      asking.whenClosed = last;
    }
    if (!open.containsKey(connection)) {
      last.run();
    }
  }

  /**
   * Counts a request.
   *
   * @return whether its connection may ask so often
   */
  boolean admit(Connection connection) {
    Open asking = open.get(connection);
    return asking == null || asking.rate.tryConsume(1) || isProxy(asking);
  }

  /** Closes what is silent for too long, and the oldest of what is too many. */
  void check() {
    checking.lock();
    try {
      checkAll();
    } finally {
      checking.unlock();
    }
  }

  private void checkAll() {
    Map<String, List<Open>> addresses = new HashMap<>();
    for (Open each : open.values()) {
      each.look();
      if (!each.isAnswering() && NanoTime.since(each.since) > MAX_SILENCE.toNanos()) {
        each.close();
      } else {
        addresses.computeIfAbsent(each.network(), network -> new ArrayList<>()).add(each);
      }
    }
    List<Open> strangers = new ArrayList<>();
    int proxied = 0;
    for (List<Open> all : addresses.values()) {
      if (isProxy(all.getFirst())) {
        proxied += all.size();
      } else {
        strangers.addAll(newest(all, MAX_OF_AN_ADDRESS));
      }
    }
    ofProxies = proxied;
    newest(strangers, MAX_OPEN);
  }

  /** Closes all but so many, the longest silent first. */
  private static List<Open> newest(List<Open> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    all.sort(Comparator.comparingLong((Open each) -> each.since));
    int surplus = all.size() - most;
    all.subList(0, surplus).forEach(Open::close);
    return all.subList(surplus, all.size());
  }

  private boolean isProxy(Open one) {
    InetAddress address = one.address();
    return address != null && proxies.contain(address);
  }
}
