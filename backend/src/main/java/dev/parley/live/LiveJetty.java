package dev.parley.live;

import dev.parley.account.SignedIn;
import jakarta.servlet.ServletContext;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** The handshake on Jetty, with the limits of this wire; the principal is the signed-in account. */
final class LiveJetty extends DefaultHandshakeHandler implements ServletContextAware {
  /** Longer than three missed heart-beats, which end a socket first. */
  private static final Duration IDLE = Duration.ofSeconds(90);

  LiveJetty() {
    super(strategy());
  }

  private static JettyRequestUpgradeStrategy strategy() {
    JettyRequestUpgradeStrategy strategy = new Uncompressed();
    strategy.addWebSocketConfigurer(socket -> {
      socket.setIdleTimeout(IDLE);
      socket.setMaxTextMessageSize(LiveSettings.FRAME_BYTES);
      socket.setMaxBinaryMessageSize(LiveSettings.FRAME_BYTES);
    });
    return strategy;
  }

  @Override
  protected @Nullable Principal determineUser(
      ServerHttpRequest request, WebSocketHandler handler, Map<String, Object> attributes) {
    SignedIn me = LiveHandshake.signedIn(request.getPrincipal());
    return me;
  }

  /**
   * Without permessage-deflate, which Jetty negotiates whatever Spring filters: on, it costs 380 KB
   * a socket, and lets a small message grow large in memory.
   */
  private static final class Uncompressed extends JettyRequestUpgradeStrategy {
    @Override
    public void setServletContext(ServletContext servletContext) {
      super.setServletContext(servletContext);
      WebSocketServerComponents.getWebSocketComponents(
              ServletContextHandler.getServletContextHandler(servletContext))
          .getExtensionRegistry()
          .unregister("permessage-deflate");
    }
  }
}
