package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import org.junit.jupiter.api.Test;

/** Answers that are shared only when the question is a common one, as by default. */
class SharedAfterTest {
  private static final String QUESTION = "My PIN is 4711. Is it a good one?";

  private static boolean cached(StartedServer server, String name) {
    try (LiveClient live = RawClient.at(server.port()).signUp(name).connect()) {
      return cached(live);
    }
  }

  private static boolean cached(LiveClient live) {
    return live.follow(live.prompt(QUESTION)).message().path("cached").asBoolean();
  }

  @Test
  void areGivenToTheFourthWhoAsksAndToOneselfAtOnce() throws Exception {
    try (FakeModelServer model = FakeModelServer.start();
        StartedServer server =
            StartedServer.on(TestServer.get().createDatabase(), model.baseUrl())) {
      try (LiveClient maya = RawClient.at(server.port()).signUp("maya").connect()) {
        assertThat(cached(maya)).isFalse();
        assertThat(cached(maya)).isTrue();
      }
      assertThat(cached(server, "bob")).isFalse();
      assertThat(cached(server, "carol")).isFalse();
      assertThat(cached(server, "dave")).isTrue();
    }
  }
}
