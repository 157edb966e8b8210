package dev.parley.live;

import dev.parley.access.PublicAddress;
import dev.parley.account.SignedIn;
import dev.parley.live.socket.LiveSocket;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Who may open a socket: a page of our own origin, whose browser is signed in. WebSockets know no
 * same-origin rule, so the Origin header is checked here; without one it is refused.
 */
@Component
class LiveHandshake implements HandshakeInterceptor {
  private static final Logger log = LoggerFactory.getLogger(LiveHandshake.class);

  private final PublicAddress address;
  private final ConnectedSockets sockets;

  LiveHandshake(PublicAddress address, ConnectedSockets sockets) {
    this.address = address;
    this.sockets = sockets;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    if (!isOurOrigin(request)) {
      response.setStatusCode(HttpStatus.FORBIDDEN);
      return false;
    }
    SignedIn me = signedIn(request.getPrincipal());
    if (me == null) {
      response.setStatusCode(HttpStatus.UNAUTHORIZED);
      return false;
    }
    Optional<LiveSocket> socket = sockets.prepare(me);
    if (socket.isEmpty()) {
      response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
      return false;
    }
    attributes.put(LiveSocket.ATTRIBUTE, socket.get());
    return true;
  }

  private boolean isOurOrigin(ServerHttpRequest request) {
    String origin = request.getHeaders().getOrigin();
    String host = request.getHeaders().getFirst("Host");
    String scheme = request.getURI().getScheme().replace("ws", "http");
    boolean ours = address.acceptsOrigin(origin, scheme, host);
    if (!ours) {
      log.warn("Refused a socket from the origin {}", printable(origin));
    }
    return ours;
  }

  /** One line, no escapes, of bounded length: it is a stranger's text. */
  private static String printable(@Nullable String origin) {
    String text = String.valueOf(origin).replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() > 100 ? text.substring(0, 100) : text;
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
