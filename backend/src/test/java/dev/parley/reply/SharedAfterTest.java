package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Answers that are shared only when the question is a common one, as by default. */
@ServerTest
@TestPropertySource(properties = "parley.cache.shared-after=3")
class SharedAfterTest {
  private static final String QUESTION = "My PIN is 4711. Is it a good one?";

  @LocalServerPort int port;

  private boolean cached(String name) {
    try (LiveClient live = RawClient.at(port).signUp(name).connect()) {
      return cached(live);
    }
  }

  private static boolean cached(LiveClient live) {
    return live.follow(live.prompt(QUESTION)).message().path("cached").asBoolean();
  }

  @Test
  void areGivenToTheFourthWhoAsksAndToOneselfAtOnce() {
    try (LiveClient maya = RawClient.at(port).signUp("maya").connect()) {
      assertThat(cached(maya)).isFalse();
      assertThat(cached(maya)).isTrue();
    }
    assertThat(cached("bob")).isFalse();
    assertThat(cached("carol")).isFalse();
    assertThat(cached("dave")).isTrue();
  }
}
