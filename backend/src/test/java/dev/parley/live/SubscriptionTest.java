package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.live.socket.AccountRates;
import dev.parley.live.socket.LiveSettings;
import dev.parley.live.socket.LiveSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The frames of events. */
class SubscriptionTest {
  private final LiveSocket socket =
      new LiveSocket(
          Frames.somebody(),
          new AccountRates(new LiveSettings(1, 100, 100, 1 << 20, Duration.ofMinutes(1))));

  @Test
  void hasNoHeadersButThoseThatStompRequires() {
    assertThat(socket.subscribe("r", "/user/queue/replies")).isTrue();

    assertThat(socket.message("/user/queue/replies", "{}"))
        .isEqualTo(
            "MESSAGE\ndestination:/user/queue/replies\nsubscription:r\nmessage-id:1\n\n{}\0");
    assertThat(socket.message("/user/queue/replies", "{}")).contains("\nmessage-id:2\n");
  }

  @Test
  void cannotBeGivenMoreHeadersByTheIdOfAClient() {
    assertThat(socket.subscribe("a\\b:c\r\nd:e", "/user/queue/replies")).isTrue();

    assertThat(socket.message("/user/queue/replies", "{}"))
        .contains("\nsubscription:a\\\\b\\cc\\r\\nd\\ce\nmessage-id:1\n\n");
  }

  @Test
  void getsNothingBeforeItStandsAndAfterItHasEnded() {
    assertThat(socket.message("/user/queue/replies", "{}")).isNull();
    assertThat(socket.subscribe("r", "/user/queue/replies")).isTrue();
    assertThat(socket.subscribe("other", "/user/queue/replies")).isFalse();
    assertThat(socket.subscribe("r", "/user/queue/errors")).isFalse();

    socket.unsubscribe("r");

    assertThat(socket.message("/user/queue/replies", "{}")).isNull();
    assertThat(socket.subscribe("r", "/user/queue/errors")).isTrue();
  }
}
