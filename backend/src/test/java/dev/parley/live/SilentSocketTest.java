package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.account.OpenSignIns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;

/** A socket that opens and says nothing, whatever others say. */
class SilentSocketTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final LiveSettings settings =
      new LiveSettings(2, 3, 1, LiveSettings.FRAME_BYTES, Duration.ofMinutes(1));
  private final ConnectedSockets sockets = new ConnectedSockets(settings);
  private final OpenSignIns signIns = mock(OpenSignIns.class);
  private final TaskScheduler clock = mock(TaskScheduler.class);
  private final WebSocketSession session = mock(WebSocketSession.class);
  private final LiveSocket socket = sockets.prepare(Frames.somebody()).orElseThrow();

  @BeforeEach
  void open() throws Exception {
    when(clock.getClock()).thenReturn(Clock.fixed(NOW, ZoneOffset.UTC));
    when(signIns.prolong(any())).thenReturn(Set.of(socket.owner().sessionId()));
    when(session.getId()).thenReturn("1");
    when(session.getAttributes()).thenReturn(Map.of(LiveSocket.ATTRIBUTE, socket));
    new SocketRegistrar(sockets, signIns, settings, clock)
        .decorate(mock(WebSocketHandler.class))
        .afterConnectionEstablished(session);
  }

  /** What was put off until twenty seconds later. */
  private Runnable later() {
    ArgumentCaptor<Runnable> task = ArgumentCaptor.forClass(Runnable.class);
    verify(clock).schedule(task.capture(), eq(NOW.plusSeconds(20)));
    return task.getValue();
  }

  @Test
  void isClosedAfterTwentySeconds() throws Exception {
    later().run();

    verify(session, timeout(5_000)).close(argThat(status -> status.getCode() == 1008));
  }

  @Test
  void isLeftAloneOnceItHasConnected() throws Exception {
    socket.connect();
    socket.connected();

    later().run();

    assertThat(socket.isConnected()).isTrue();
    verify(session, never()).close(any());
  }
}
