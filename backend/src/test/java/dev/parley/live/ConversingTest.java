package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way once: signing up, a socket, a prompt, its answer. */
@ServerTest
class ConversingTest {
  @LocalServerPort int port;

  @Test
  void streamsAnAnswerWithoutGapAndStoresTheSame() {
    RawClient maya = RawClient.at(port).signUp("maya");
    try (LiveClient live = maya.connect()) {
      LiveClient.Asked asked = live.prompt("Hello there");

      LiveClient.Answered answer = live.follow(asked);

      assertThat(answer.status()).isEqualTo("complete");
      assertThat(answer.text()).isEqualTo("You said: Hello there").isEqualTo(answer.storedText());
      assertThat(live.types("replies")).startsWith("welcome", "began").endsWith("finished");
    }
  }
}
