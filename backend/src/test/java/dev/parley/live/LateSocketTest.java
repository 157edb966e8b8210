package dev.parley.live;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.parley.account.OpenSignIns;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import dev.parley.web.limit.MemoryBudget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** A socket that opens while the server is ending. */
class LateSocketTest {
  private final LiveSettings settings =
      new LiveSettings(2, 3, 1, LiveSettings.FRAME_BYTES, Duration.ofMinutes(1));
  private final ConnectedSockets sockets = new ConnectedSockets(settings);
  private final OpenSignIns signIns = mock(OpenSignIns.class);
  private final Session jetty = mock(Session.class);
  private final WebSocketHandler stomp = mock(WebSocketHandler.class);
  private final NativeWebSocketSession session = mock(NativeWebSocketSession.class);

  @Test
  void isClosedAndReachesNothingThatGoesNow() throws Exception {
    LiveSocket socket = sockets.prepare(Frames.somebody()).orElseThrow();
    when(session.getNativeSession(Session.class)).thenReturn(jetty);
    when(session.getId()).thenReturn("1");
    when(session.getAttributes()).thenReturn(Map.of(LiveSocket.ATTRIBUTE, socket));
    sockets.on(new ContextClosedEvent(mock(ApplicationContext.class)));

    ScheduledExecutorService ends = mock(ScheduledExecutorService.class);
    new SocketRegistrar(sockets, signIns, settings, new MemoryBudget(1), ends)
        .decorate(stomp)
        .afterConnectionEstablished(session);

    verify(jetty).close(eq(1012), any(), any());
    verify(stomp, never()).afterConnectionEstablished(any());
    verifyNoInteractions(signIns);
  }
}
