package dev.parley.live;

import dev.parley.account.SignedIn;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.live.socket.LiveSocket;
import dev.parley.web.address.PublicAddress;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Who may open a socket: a page of our own origin, whose browser is signed in. WebSockets know no
 * same-origin rule, so the Origin header is checked here; without one it is refused.
 */
@Component
class LiveHandshake implements HandshakeInterceptor {
  private static final Logger log = LoggerFactory.getLogger(LiveHandshake.class);

  /** Browsers try again every 20 s, each of them: one line in ten minutes says the same. */
  private static final long WARNING_INTERVAL = TimeUnit.MINUTES.toNanos(10);

  /** The handshake attribute with the client's address. */
  static final String ADDRESS = LiveHandshake.class.getName() + ".ADDRESS";

  private static final int KEY_BYTES = 16;

  private final PublicAddress address;
  private final ConnectedSockets sockets;
  private final AuditLog audit;

  /** By {@link System#nanoTime}. */
  private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_INTERVAL);

  LiveHandshake(PublicAddress address, ConnectedSockets sockets, AuditLog audit) {
    this.address = address;
    this.sockets = sockets;
    this.audit = audit;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    SignedIn me = signedIn(request.getPrincipal());
    if (!isOurOrigin(request)) {
      audit.write(
          AuditEvent.refused(
              AuditEvent.Action.ACCESS,
              me == null ? null : me.id().value(),
              address(request),
              "origin"));
      response.setStatusCode(HttpStatus.FORBIDDEN);
      return false;
    }
    if (me == null) {
      response.setStatusCode(HttpStatus.UNAUTHORIZED);
      return false;
    }
    if (!isUpgrade(request)) {
      response.setStatusCode(HttpStatus.UPGRADE_REQUIRED);
      return false;
    }
    if (!hasKey(request) || !hasReadableExtensions(request)) {
      response.setStatusCode(HttpStatus.BAD_REQUEST);
      return false;
    }
    Optional<LiveSocket> socket = sockets.prepare(me);
    if (socket.isEmpty()) {
      response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
      return false;
    }
    attributes.put(LiveSocket.ATTRIBUTE, socket.get());
    attributes.put(ADDRESS, String.valueOf(address(request)));
    return true;
  }

  /**
   * A proxy that does not pass WebSockets on drops this header; the page sees only that the
   * connection failed.
   */
  private boolean isUpgrade(ServerHttpRequest request) {
    List<String> values = request.getHeaders().getValuesAsList(HttpHeaders.UPGRADE);
    // Of several, Jetty takes none, and answers as if it had.
    boolean upgrade = values.size() == 1 && "websocket".equalsIgnoreCase(values.getFirst());
    long now = System.nanoTime();
    long before = lastWarning.get();
    if (values.isEmpty()
        && now - before >= WARNING_INTERVAL
        && lastWarning.compareAndSet(before, now)) {
      log.warn(
          "WebSocket handshake on /live without an Upgrade header: the proxy in front of Parley"
              + " does not pass WebSockets on. See docs/proxy.md for its configuration.");
    }
    return upgrade;
  }

  /**
   * RFC 6455, 4.2.1: the base64 of 16 bytes, in the one form that an encoder writes. Jetty takes
   * any text, and Java's decoder takes it without padding and with bits that belong to no byte.
   */
  private static boolean hasKey(ServerHttpRequest request) {
    List<String> keys =
        request.getHeaders().getValuesAsList(WebSocketHttpHeaders.SEC_WEBSOCKET_KEY);
    if (keys.size() != 1) {
      return false;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(keys.getFirst());
      return bytes.length == KEY_BYTES
          && Base64.getEncoder().encodeToString(bytes).equals(keys.getFirst());
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }

  /** Spring fails on them after the socket was counted. */
  private static boolean hasReadableExtensions(ServerHttpRequest request) {
    try {
      new WebSocketHttpHeaders(request.getHeaders()).getSecWebSocketExtensions();
      return true;
    } catch (RuntimeException malformed) {
      return false;
    }
  }

  private boolean isOurOrigin(ServerHttpRequest request) {
    String origin = request.getHeaders().getOrigin();
    String host = request.getHeaders().getFirst("Host");
    String scheme = request.getURI().getScheme().replace("ws", "http");
    return address.acceptsOrigin(origin, scheme, host);
  }

  private static @Nullable String address(ServerHttpRequest request) {
    return request instanceof ServletServerHttpRequest servlet
        ? servlet.getServletRequest().getRemoteAddr()
        : null;
  }

  static @Nullable SignedIn signedIn(@Nullable Principal principal) {
    return principal instanceof Authentication authentication
            && authentication.getPrincipal() instanceof SignedIn me
        ? me
        : null;
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
