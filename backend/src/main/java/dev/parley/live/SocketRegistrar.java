package dev.parley.live;

import dev.parley.account.OpenSignIns;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;

/** Gives each socket its writer, and keeps the register of open ones. */
@Component
class SocketRegistrar implements WebSocketHandlerDecoratorFactory {
  private static final CloseStatus TEXT_ONLY =
      CloseStatus.NOT_ACCEPTABLE.withReason("Text messages only");

  private final ConnectedSockets sockets;
  private final OpenSignIns signIns;
  private final LiveSettings settings;

  SocketRegistrar(ConnectedSockets sockets, OpenSignIns signIns, LiveSettings settings) {
    this.sockets = sockets;
    this.signIns = signIns;
    this.settings = settings;
  }

  @Override
  public WebSocketHandler decorate(WebSocketHandler handler) {
    return new WebSocketHandlerDecorator(handler) {
      @Override
      public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        SocketWriter writer = new SocketWriter(session, settings.waitingBytes());
        if (session.getAttributes().get(LiveSocket.ATTRIBUTE) instanceof LiveSocket socket) {
          sockets.add(socket, writer);
          String signIn = socket.owner().sessionId();
          if (!signIns.prolong(List.of(signIn)).contains(signIn)) {
            // It ended between the handshake and here, where nobody could close this socket.
            socket.end();
            writer.close(ConnectedSockets.SIGNED_OUT);
          }
        }
        super.afterConnectionEstablished(writer);
      }

      // STOMP is text; bytes would reach the same reader by a road that nobody watches.
      @Override
      public void handleMessage(WebSocketSession session, WebSocketMessage<?> message)
          throws Exception {
        if (message instanceof BinaryMessage) {
          sockets.refuse(session.getId(), TEXT_ONLY);
        } else {
          super.handleMessage(session, message);
        }
      }

      @Override
      public void afterConnectionClosed(WebSocketSession session, CloseStatus status)
          throws Exception {
        sockets.remove(session.getId());
        super.afterConnectionClosed(session, status);
      }
    };
  }
}
