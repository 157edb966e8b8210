package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.live.socket.AccountRates;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import dev.parley.live.socket.SocketReader;
import dev.parley.web.limit.MemoryBudget;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.jetty.JettyWebSocketHandlerAdapter;

/** A socket that opens and says nothing, or begins a message and does not end it. */
class SilentSocketTest {
  private final LiveSettings settings =
      new LiveSettings(2, 3, 1, LiveSettings.FRAME_BYTES, Duration.ofMinutes(1));
  private final ConnectedSockets sockets = new ConnectedSockets(settings);
  private final WebSocketSession session = mock(WebSocketSession.class);
  private final FakeTime time = new FakeTime();
  private final LiveSocket socket =
      new LiveSocket(Frames.somebody(), new AccountRates(settings), time::nanos);

  /** Nanoseconds that pass when the test says so. */
  private static final class FakeTime {
    private long now;

    long nanos() {
      return now;
    }

    void pass(Duration time) {
      now += time.toNanos();
    }
  }

  @BeforeEach
  void open() {
    when(session.getId()).thenReturn("1");
    sockets.add(socket, session);
  }

  private void connect() {
    socket.beginConnect();
    socket.markConnected();
  }

  @Test
  void isClosedAfterTwentySecondsWithoutConnect() throws Exception {
    time.pass(LiveSocket.CONNECT_TIMEOUT);
    sockets.closeOverdue();
    verify(session, never()).close(any());

    time.pass(Duration.ofMillis(1));
    sockets.closeOverdue();

    verify(session).close(argThat(status -> status.getCode() == 1008));
  }

  @Test
  void isLeftAloneOnceItHasConnected() throws Exception {
    connect();
    time.pass(Duration.ofHours(1));

    sockets.closeOverdue();

    assertThat(socket.isConnected()).isTrue();
    verify(session, never()).close(any());
  }

  @Test
  void isClosedWhenAMessageDoesNotEndWithinThirtySecondsOfItsFirstByte() throws Exception {
    connect();
    socket.unfinished(true);
    time.pass(Duration.ofSeconds(20));
    socket.unfinished(true);
    sockets.closeOverdue();
    verify(session, never()).close(any());

    time.pass(Duration.ofSeconds(11));
    sockets.closeOverdue();

    verify(session).close(argThat(status -> status.getCode() == 1008));
  }

  @Test
  void isLeftAloneWhileAMessageIsCarriedOutThatCameInParts() throws Exception {
    connect();
    JettyWebSocketHandlerAdapter spring = mock(JettyWebSocketHandlerAdapter.class);
    doAnswer(
            call -> {
              time.pass(Duration.ofMinutes(1));
              sockets.closeOverdue();
              return null;
            })
        .when(spring)
        .onWebSocketText("a message");
    SocketReader reader = new SocketReader(socket, spring, new MemoryBudget(1 << 20), status -> {});

    reader.onWebSocketPartialText("a mes", false);
    reader.onWebSocketPartialText("sage", true);
    sockets.closeOverdue();

    verify(spring).onWebSocketText("a message");
    verify(session, never()).close(any());
  }

  @Test
  void isLeftAloneWhenTheMessageEnded() throws Exception {
    connect();
    socket.unfinished(true);
    socket.unfinished(false);
    time.pass(Duration.ofHours(1));

    sockets.closeOverdue();

    verify(session, never()).close(any());
  }
}
