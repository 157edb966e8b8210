package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeExchange;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two model servers behind one Parley, each with its key and its line, one of them away at times.
 */
class SeveralServersTest {
  private FakeModelServer first = FakeModelServer.start();
  private FakeModelServer second = FakeModelServer.start();
  private StartedServer parley;
  private RawClient maya;
  private LiveClient live;

  @BeforeEach
  void start() throws Exception {
    first.offers("", "common", "own");
    second.offers("", "common", "other");
    parley =
        StartedServer.on(
            TestServer.get().createDatabase(),
            first.baseUrl(),
            "--parley.llm.api-key=key-of-the-first",
            "--parley.llm.servers[0].name=second",
            "--parley.llm.servers[0].base-url=" + second.baseUrl(),
            "--parley.llm.servers[0].api-key=key-of-the-second",
            "--parley.llm.calls-at-once=1");
    maya = RawClient.at(parley.port()).signUp("maya");
    live = maya.connect();
  }

  @AfterEach
  void stop() {
    live.close();
    parley.close();
    first.close();
    second.close();
  }

  private LiveClient.Asked ask(String text, String model) {
    return live.prompt(UUID.randomUUID(), text, Map.of("model", model));
  }

  private String state(String id) {
    for (JsonNode model : maya.get("/api/models").json().path("items")) {
      if (model.path("id").asString().equals(id)) {
        return model.path("state").asString();
      }
    }
    return "none";
  }

  @Test
  void eachPromptGoesToTheServerOfItsModelWithThatServersKeyOnly() {
    assertThat(maya.get("/api/models").json().path("items").valueStream())
        .extracting(model -> model.path("id").asString())
        .containsExactly("common", "own", "common@second", "other@second");

    for (String model : List.of("common", "common@second", "own", "other@second")) {
      LiveClient.Answered answer = live.follow(ask("Where am I?", model));
      assertThat(answer.status()).isEqualTo("complete");
      assertThat(answer.message().path("model").asString()).isEqualTo(model);
      assertThat(answer.message().path("cached").asBoolean()).as("from the other").isFalse();
    }

    assertThat(first.chats())
        .extracting(SeveralServersTest::model)
        .containsExactly("common", "own");
    assertThat(second.chats())
        .extracting(SeveralServersTest::model)
        .containsExactly("common", "other");
    assertThat(first.chats())
        .allSatisfy(chat -> assertThat(chat.head()).contains("Bearer key-of-the-first\r\n"));
    assertThat(second.chats())
        .allSatisfy(chat -> assertThat(chat.head()).contains("Bearer key-of-the-second\r\n"));
  }

  @Test
  void oneThatIsBusyKeepsNobodyFromTheOther() throws Exception {
    HeldAnswer held = new HeldAnswer("At last");
    first.next(held);
    LiveClient.Asked slow = ask("Take your time", "common");
    held.awaitAsked();

    assertThat(live.follow(ask("Be quick", "common@second")).status()).isEqualTo("complete");

    held.continueWith(".");
    assertThat(live.follow(slow).status()).isEqualTo("complete");
  }

  @Test
  void oneThatIsAwaySaysSoWhileTheOtherAnswersAndIsBackWithoutARestart() {
    int port = second.port();
    maya.get("/api/models"); // it has said what it offers
    second.close();

    LiveClient.Answered refused = live.follow(ask("Anyone there?", "other@second"));
    assertThat(refused.message().path("problem").path("code").asString())
        .isEqualTo("model-unreachable");
    assertThat(live.follow(ask("And here?", "common")).status()).isEqualTo("complete");
    await().until(() -> state("other@second").equals("failed"));
    assertThat(state("common")).isEqualTo("ready");

    second = FakeModelServer.start(port);
    second.offers("", "common", "other");
    await().atMost(Duration.ofSeconds(15)).until(() -> state("other@second").equals("ready"));
    assertThat(live.follow(ask("And now?", "other@second")).status()).isEqualTo("complete");
  }

  private static String model(FakeExchange chat) {
    return chat.json().path("model").asString();
  }
}
