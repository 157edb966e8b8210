package dev.parley.live;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.parley.account.OpenSignIns;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;

/** A socket that opens while the server is ending. */
class LateSocketTest {
  private final LiveSettings settings =
      new LiveSettings(2, 3, 1, LiveSettings.FRAME_BYTES, Duration.ofMinutes(1));
  private final ConnectedSockets sockets = new ConnectedSockets(settings);
  private final OpenSignIns signIns = mock(OpenSignIns.class);
  private final TaskScheduler clock = mock(TaskScheduler.class);
  private final WebSocketHandler stomp = mock(WebSocketHandler.class);
  private final WebSocketSession session = mock(WebSocketSession.class);

  @Test
  void isClosedAndReachesNothingThatGoesNow() throws Exception {
    LiveSocket socket = sockets.prepare(Frames.somebody()).orElseThrow();
    when(clock.getClock()).thenReturn(Clock.systemUTC());
    when(session.getId()).thenReturn("1");
    when(session.getAttributes()).thenReturn(Map.of(LiveSocket.ATTRIBUTE, socket));
    sockets.on(new ContextClosedEvent(mock(ApplicationContext.class)));

    new SocketRegistrar(sockets, signIns, settings, clock)
        .decorate(stomp)
        .afterConnectionEstablished(session);

    verify(session, timeout(5_000)).close(argThat(status -> status.getCode() == 1012));
    verify(stomp, never()).afterConnectionEstablished(any());
    verifyNoInteractions(signIns, clock);
  }
}
