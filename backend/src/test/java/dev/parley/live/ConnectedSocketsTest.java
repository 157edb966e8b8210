package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.account.SignedIn;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** The register of open sockets, without a network. */
class ConnectedSocketsTest {
  private static final int MIN_BYTES = LiveSettings.FRAME_BYTES;

  private final ConnectedSockets sockets =
      new ConnectedSockets(new LiveSettings(2, 3, 1, MIN_BYTES, Duration.ofMinutes(1)));

  private record Open(LiveSocket socket, WebSocketSession session) {}

  private Open open(SignedIn owner) {
    WebSocketSession session = mock(WebSocketSession.class);
    when(session.getId()).thenReturn(UUID.randomUUID().toString());
    LiveSocket socket = sockets.prepare(owner).orElseThrow();
    sockets.add(socket, session);
    socket.beginConnect();
    socket.markConnected();
    return new Open(socket, session);
  }

  private static SignedIn again(SignedIn other, String sessionId) {
    return new SignedIn(
        other.id(), other.username(), other.displayName(), other.role(), 1, sessionId);
  }

  @Test
  void hasRoomForSoManySocketsOfAnAccountAndNoMore() {
    SignedIn maya = Frames.somebody();
    Open first = open(maya);
    open(again(maya, "on her phone"));

    assertThat(sockets.prepare(maya)).isEmpty();
    assertThat(sockets.prepare(Frames.somebody())).isPresent();
    sockets.remove(first.session().getId());
    assertThat(sockets.prepare(maya)).isPresent();
  }

  @Test
  void countsTheSocketsThatAreStillOpening() {
    SignedIn maya = Frames.somebody();

    assertThat(sockets.prepare(maya)).isPresent();
    assertThat(sockets.prepare(again(maya, "on her phone"))).isPresent();

    assertThat(sockets.prepare(maya)).isEmpty();
  }

  @Test
  void closesTheSocketsOfOneSignInAndNoOthers() throws Exception {
    SignedIn maya = Frames.somebody();
    Open tab = open(maya);
    Open phone = open(again(maya, "on her phone"));

    sockets.closeSignIn(maya.sessionId());

    verify(tab.session()).close(ConnectedSockets.SIGNED_OUT);
    assertThat(tab.socket().isConnected()).isFalse();
    verify(phone.session(), never()).close(ConnectedSockets.SIGNED_OUT);
    assertThat(phone.socket().isConnected()).isTrue();
  }

  @Test
  void doesNotCloseASocketThatOpenedDuringTheCheck() throws Exception {
    Open checked = open(Frames.somebody());
    Open opened = open(Frames.somebody());

    sockets.closeInvalid(Set.of(checked.socket().owner()), Set.of());

    verify(checked.session()).close(ConnectedSockets.SIGNED_OUT);
    verify(opened.session(), never()).close(ConnectedSockets.SIGNED_OUT);
  }

  @Test
  void closesASocketAtOnceThatOpensWhileTheServerEnds() throws Exception {
    LiveSocket late = sockets.prepare(Frames.somebody()).orElseThrow();
    WebSocketSession session = mock(WebSocketSession.class);
    when(session.getId()).thenReturn("late");
    sockets.on(new ContextClosedEvent(new GenericApplicationContext()));

    assertThat(sockets.add(late, session)).isFalse();

    verify(session).close(ConnectedSockets.RESTARTING);
    late.markConnected();
    assertThat(late.isConnected()).isFalse();
  }

  @Test
  void countsTheCommandsOfAllSocketsOfAnAccountTogether() {
    SignedIn maya = Frames.somebody();
    Open tab = open(maya);
    Open phone = open(maya);

    assertThat(tab.socket().admit()).isTrue();
    assertThat(phone.socket().admit()).isTrue();
    assertThat(tab.socket().admit()).isTrue();
    assertThat(phone.socket().admit()).isFalse();
    assertThat(open(Frames.somebody()).socket().admit()).isTrue();
  }

  @Test
  void givesNoFreshRateToWhoConnectsAgain() {
    SignedIn maya = Frames.somebody();
    Open tab = open(maya);
    for (int i = 0; i < 3; i++) {
      assertThat(tab.socket().admit()).isTrue();
    }

    sockets.remove(tab.session().getId());

    assertThat(open(maya).socket().admit()).isFalse();
  }

  @Test
  void opensNoMoreSocketsThanAnybodyNeedsInASecond() {
    SignedIn maya = Frames.somebody();
    for (int i = 0; i < 4; i++) {
      sockets.remove(open(maya).session().getId());
    }

    assertThat(sockets.prepare(maya)).isEmpty();
    assertThat(sockets.prepare(Frames.somebody())).isPresent();
  }

  @Test
  void closesWhoSendsFramesFasterThanAnyClient() {
    LiveSocket maya = open(Frames.somebody()).socket();
    int taken = 0;
    while (maya.admitFrame(0) && taken < 10_000) {
      taken++;
    }

    assertThat(taken).isBetween(2_000, 3_000);
    assertThat(open(Frames.somebody()).socket().admitFrame(0)).isTrue();
  }

  @Test
  void countsTheBytesOfFramesToo() {
    LiveSocket maya = open(Frames.somebody()).socket();
    int taken = 0;
    while (maya.admitFrame(500_000) && taken < 10_000) {
      taken++;
    }

    assertThat(taken).isBetween(80, 100);
  }

  @Test
  void endsTheSocketThatItClosesForWhatItSent() throws Exception {
    Open maya = open(Frames.somebody());

    sockets.refuse(maya.session().getId(), LiveSocket.TOO_FAST);

    verify(maya.session()).close(CloseStatus.POLICY_VIOLATION.withReason("Too many requests"));
    assertThat(maya.socket().isConnected()).isFalse();
  }

  @Test
  void takesNoSettingsThatWouldLetNobodyIn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiveSettings(0, 3, 1, MIN_BYTES, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiveSettings(2, 3, 1, MIN_BYTES - 1, Duration.ofMinutes(1)))
        .withMessageContaining("parley.live.waiting-bytes");
  }

  @Test
  void sendsAnEventToItsQueueInTheSocketsThatMayGetIt() throws Exception {
    SignedIn maya = Frames.somebody();
    UUID conversation = UUID.randomUUID();
    Open shows = open(maya);
    Open showsAnother = open(maya);
    for (Open each : List.of(shows, showsAnother, open(Frames.somebody()))) {
      for (LiveQueue queue : LiveQueue.values()) {
        each.socket().subscribe(queue.name(), queue.subscription());
      }
    }
    shows.socket().show(conversation);
    showsAnother.socket().show(UUID.randomUUID());

    for (LiveQueue queue : LiveQueue.values()) {
      sockets.send(maya.id(), queue, "{}", conversation);
      verify(shows.session())
          .sendMessage(
              argThat(frame ->
                  String.valueOf(frame.getPayload())
                      .startsWith(
                          "MESSAGE\ndestination:%s\nsubscription:%s\n"
                              .formatted(queue.subscription(), queue.name()))));
    }
    verify(shows.session(), times(LiveQueue.values().length)).sendMessage(any());
    verify(showsAnother.session(), never()).sendMessage(any());

    sockets.send(maya.id(), LiveQueue.REPLIES, "{}", null);
    verify(showsAnother.session()).sendMessage(any());
  }
}
