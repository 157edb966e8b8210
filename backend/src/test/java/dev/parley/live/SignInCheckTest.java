package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.account.OpenSignIns;
import dev.parley.account.SignedIn;
import dev.parley.audit.AuditLog;
import dev.parley.audit.AuditQueue;
import dev.parley.cluster.EventsMissed;
import dev.parley.live.socket.LiveSettings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.socket.WebSocketSession;

/** The check of open sockets, while the database cannot be asked. */
class SignInCheckTest {
  private final LiveSettings settings =
      new LiveSettings(2, 3, 1, LiveSettings.FRAME_BYTES, Duration.ofMinutes(1));
  private final ConnectedSockets sockets = new ConnectedSockets(settings);
  private final OpenSignIns signIns = mock(OpenSignIns.class);
  private final SignInCheck check =
      new SignInCheck(signIns, sockets, settings, new AuditLog(new AuditQueue()));

  @Test
  void closesNobodyWhenTheDatabaseDoesNotAnswer() throws Exception {
    SignedIn maya = Frames.somebody();
    WebSocketSession session = mock(WebSocketSession.class);
    when(session.getId()).thenReturn("1");
    sockets.add(sockets.prepare(maya).orElseThrow(), session);
    when(signIns.prolong(any())).thenThrow(new QueryTimeoutException("slow"));

    assertThatCode(check::check).doesNotThrowAnyException();

    verify(session, never()).close(any());
  }

  @Test
  void checksAgainAfterItWasStoppedAndStarted() {
    SignInCheck often =
        new SignInCheck(
            signIns,
            sockets,
            new LiveSettings(2, 3, 1, LiveSettings.FRAME_BYTES, Duration.ofMillis(5)),
            new AuditLog(new AuditQueue()));
    WebSocketSession session = mock(WebSocketSession.class);
    when(session.getId()).thenReturn("1");
    when(signIns.prolong(any())).thenReturn(Set.of());
    often.start();
    often.stop();
    often.start();

    sockets.add(sockets.prepare(Frames.somebody()).orElseThrow(), session);

    verify(signIns, timeout(5_000).atLeastOnce()).prolong(any());
    often.stop();
  }

  @Test
  void checksForSomeSecondsAfterEventsMayHaveBeenMissed() {
    WebSocketSession session = mock(WebSocketSession.class);
    when(session.getId()).thenReturn("1");
    sockets.add(sockets.prepare(Frames.somebody()).orElseThrow(), session);
    when(signIns.prolong(any())).thenReturn(Set.of());
    check.start();

    check.on(new EventsMissed(Duration.ZERO));

    verify(signIns, timeout(10_000).times(3)).prolong(any());
    check.stop();
  }

  @Test
  void doesNotAskTheDatabaseForNobody() {
    check.check();

    verify(signIns, never()).prolong(any());
  }
}
