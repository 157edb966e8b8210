package dev.parley.live;

import dev.parley.account.OpenSignIns;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import dev.parley.live.socket.SocketWriter;
import dev.parley.web.limit.MemoryBudget;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;

/** Gives each socket its writer, and keeps the register of open ones. */
@Component
class SocketRegistrar implements WebSocketHandlerDecoratorFactory {
  private final ConnectedSockets sockets;
  private final OpenSignIns signIns;
  private final LiveSettings settings;
  private final MemoryBudget memory;
  private final ScheduledExecutorService ends;

  SocketRegistrar(
      ConnectedSockets sockets,
      OpenSignIns signIns,
      LiveSettings settings,
      MemoryBudget outputMemory,
      ScheduledExecutorService liveEnds) {
    this.sockets = sockets;
    this.signIns = signIns;
    this.settings = settings;
    this.memory = outputMemory;
    this.ends = liveEnds;
  }

  @Override
  public WebSocketHandler decorate(WebSocketHandler handler) {
    return new WebSocketHandlerDecorator(handler) {
      @Override
      public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        if (!(session.getAttributes().get(LiveSocket.ATTRIBUTE) instanceof LiveSocket socket)) {
          session.close(CloseStatus.POLICY_VIOLATION);
          return;
        }
        SocketWriter writer =
            new SocketWriter(session, settings.waitingBytes(), memory, socket.owner().id(), ends);
        if (!sockets.add(socket, writer)) {
          return;
        }
        if (signIns.prolong(List.of(socket.owner())).isEmpty()) {
          // The sign-in ended between the handshake and here, where this socket could not be found
          // and closed.
          socket.markEnded();
          writer.close(ConnectedSockets.SIGNED_OUT);
        }
        super.afterConnectionEstablished(writer);
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
