package dev.parley.live;

import dev.parley.account.OpenSignIns;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.TaskScheduler;
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
  /**
   * A socket that has not come through CONNECT by then is closed. Spring's own limit is looked at
   * only when some other socket says something, and not oftener than every minute.
   */
  static final Duration CONNECT_WITHIN = Duration.ofSeconds(20);

  private static final CloseStatus SILENT =
      CloseStatus.POLICY_VIOLATION.withReason("No CONNECT came");

  private static final CloseStatus TEXT_ONLY =
      CloseStatus.NOT_ACCEPTABLE.withReason("Text messages only");

  private final ConnectedSockets sockets;
  private final OpenSignIns signIns;
  private final LiveSettings settings;
  private final TaskScheduler clock;

  SocketRegistrar(
      ConnectedSockets sockets,
      OpenSignIns signIns,
      LiveSettings settings,
      @Qualifier("liveHeartbeats") TaskScheduler clock) {
    this.sockets = sockets;
    this.signIns = signIns;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public WebSocketHandler decorate(WebSocketHandler handler) {
    return new WebSocketHandlerDecorator(handler) {
      @Override
      public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        SocketWriter writer = new SocketWriter(session, settings.waitingBytes());
        if (session.getAttributes().get(LiveSocket.ATTRIBUTE) instanceof LiveSocket socket) {
          if (!sockets.add(socket, writer)) {
            return;
          }
          if (signIns.prolong(List.of(socket.owner())).isEmpty()) {
            // It ended between the handshake and here, where nobody could close this socket.
            socket.end();
            writer.close(ConnectedSockets.SIGNED_OUT);
          }
          var _ =
              clock.schedule(
                  () -> closeIfSilent(socket, writer),
                  clock.getClock().instant().plus(CONNECT_WITHIN));
        }
        super.afterConnectionEstablished(writer);
      }

      private void closeIfSilent(LiveSocket socket, SocketWriter writer) {
        if (!socket.isConnected()) {
          writer.close(SILENT);
        }
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
