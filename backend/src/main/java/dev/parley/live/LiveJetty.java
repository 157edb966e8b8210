package dev.parley.live;

import dev.parley.account.SignedIn;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import dev.parley.live.socket.SocketReader;
import dev.parley.web.limit.MemoryBudget;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketCreator;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.adapter.jetty.JettyWebSocketHandlerAdapter;
import org.springframework.web.socket.adapter.jetty.JettyWebSocketSession;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** The handshake on Jetty, with the limits of this wire; the principal is the signed-in account. */
final class LiveJetty extends DefaultHandshakeHandler implements ServletContextAware {
  /** Longer than three missed heart-beats, which end a socket first. */
  private static final Duration IDLE = Duration.ofSeconds(90);

  /**
   * @param budget for unfinished input of all sockets
   */
  LiveJetty(ConnectedSockets sockets, MemoryBudget budget) {
    super(strategy(sockets, budget));
  }

  private static JettyRequestUpgradeStrategy strategy(
      ConnectedSockets sockets, MemoryBudget budget) {
    JettyRequestUpgradeStrategy strategy = new Upgrade(sockets, budget);
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

  /** Spring's own, but for what reads the frames and for compression. */
  private static final class Upgrade extends JettyRequestUpgradeStrategy {
    private final ConnectedSockets sockets;
    private final MemoryBudget budget;

    Upgrade(ConnectedSockets sockets, MemoryBudget budget) {
      this.sockets = sockets;
      this.budget = budget;
    }

    /**
     * Without permessage-deflate, which Jetty negotiates whatever Spring filters: on, it costs 380
     * KB a socket, and lets a small message grow large in memory.
     */
    @Override
    public void setServletContext(ServletContext servletContext) {
      super.setServletContext(servletContext);
      WebSocketServerComponents.getWebSocketComponents(
              ServletContextHandler.getServletContextHandler(servletContext))
          .getExtensionRegistry()
          .unregister("permessage-deflate");
    }

    @Override
    public void upgrade(
        ServerHttpRequest request,
        ServerHttpResponse response,
        @Nullable String protocol,
        List<WebSocketExtension> extensions,
        @Nullable Principal user,
        WebSocketHandler handler,
        Map<String, Object> attributes) {
      HttpServletRequest call = ((ServletServerHttpRequest) request).getServletRequest();
      HttpServletResponse answer = ((ServletServerHttpResponse) response).getServletResponse();
      JettyWebSocketSession session = new JettyWebSocketSession(attributes, user);
      SocketReader reader =
          new SocketReader(
              (LiveSocket) Objects.requireNonNull(attributes.get(LiveSocket.ATTRIBUTE)),
              new JettyWebSocketHandlerAdapter(handler, session),
              budget,
              why -> sockets.refuse(session.getId(), why));
      JettyWebSocketCreator creator =
          (asked, given) -> {
            if (protocol != null) {
              given.setAcceptedSubProtocol(protocol);
            }
            return reader;
          };
      try {
        JettyWebSocketServerContainer.getContainer(call.getServletContext())
            .upgrade(creator, call, answer);
      } catch (IOException failed) {
        throw new HandshakeFailureException("The handshake could not be answered", failed);
      }
    }
  }
}
