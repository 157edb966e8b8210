package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the cache gives to the next one who asks the same; its scope is everyone, as by default. */
@ServerTest
class SharedAnswersTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private final String text = "Asked by many " + UUID.randomUUID();
  private RawClient maya;
  private LiveClient live;
  private LiveClient noah;

  @BeforeEach
  void twoPeople() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
    noah = RawClient.at(port).signUp("noah").connect();
  }

  @Test
  void askTheModelOnceForTwoAccounts() {
    LiveClient.Answered first = live.follow(live.prompt(text));

    LiveClient.Asked asked = noah.prompt(text);
    LiveClient.Answered second = noah.follow(asked);

    assertThat(second.status()).isEqualTo("complete");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.message().path("cached").asBoolean()).isTrue();
    assertThat(first.message().path("cached").asBoolean()).isFalse();
    assertThat(fake.calls(text)).isEqualTo(1);
    noah.send("/app/stop", Map.of("replyId", asked.replyId())); // answered after all else
    noah.awaitEvent("finished", asked.replyId());
    assertThat(noah.types("replies")).containsExactly("welcome", "began", "finished");
  }

  @Test
  void revealNothingOfTheOneWhoAskedFirst() {
    LiveClient.Asked mine = live.prompt(text);
    live.follow(mine);

    LiveClient.Asked theirs = noah.prompt(text);
    String began = noah.awaitEvent("began", theirs.replyId()).toString();

    assertThat(began)
        .doesNotContain(
            mine.conversationId().toString(),
            mine.replyId().toString(),
            maya.accountId().toString(),
            maya.username());
  }

  @Test
  void stayForOthersWhenOneAsksTheModelAgain() {
    fake.next(exchange -> exchange.stream().text("The first answer").end(3));
    LiveClient.Asked asked = live.prompt(text);
    live.follow(asked);
    fake.next(exchange -> exchange.stream().text("Another answer").end(2));
    UUID again = UUID.randomUUID();

    live.send("/app/regenerate", Map.of("replyId", again, "parentId", asked.messageId()));

    assertThat(live.follow(again).text()).isEqualTo("Another answer");
    assertThat(noah.follow(noah.prompt(text)).text()).isEqualTo("The first answer");
    assertThat(fake.calls(text)).isEqualTo(2);
  }

  @Test
  void goWithTheConversationTheyCameFrom() {
    LiveClient.Asked trashed = live.prompt(text);
    live.follow(trashed);

    maya.delete("/api/conversations/" + trashed.conversationId());
    LiveClient.Asked removed = live.prompt(text);
    assertThat(live.follow(removed).message().path("cached").asBoolean()).isFalse();
    maya.delete("/api/conversations/" + removed.conversationId() + "?forever=true");

    assertThat(noah.follow(noah.prompt(text)).message().path("cached").asBoolean()).isFalse();
    assertThat(fake.calls(text)).isEqualTo(3);
  }

  @Test
  void dependOnAllThatWasSaidBefore() {
    String next = "And then " + UUID.randomUUID();
    LiveClient.Asked mine = live.prompt(text);
    live.follow(mine);
    live.follow(live.prompt(mine.conversationId(), next));
    LiveClient.Asked theirs = noah.prompt(text);
    noah.follow(theirs);

    assertThat(cached(noah, noah.prompt(theirs.conversationId(), next))).isTrue();
    assertThat(cached(noah, noah.prompt(next))).isFalse();
    assertThat(cached(noah, noah.prompt(theirs.conversationId(), next))).isFalse();
    assertThat(fake.calls(next)).isEqualTo(3);
  }

  @Test
  void dependOnTheSystemPrompt() {
    LiveClient.Asked asked = live.prompt(text);
    live.follow(asked);
    UUID pirate = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", pirate, "systemPrompt", "Speak like a pirate."));

    assertThat(cached(live, live.prompt(pirate, text))).isFalse();
    assertThat(fake.chats().getLast().json().path("messages").path(0).path("content").asString())
        .isEqualTo("Speak like a pirate.");
  }

  @Test
  void dependOnTheEffortOfReasoningWhichIsSentOnlyWhereItIsChosen() {
    live.follow(live.prompt(text));
    UUID thorough = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", thorough, "reasoningEffort", "high"));

    assertThat(cached(live, live.prompt(thorough, text))).isFalse();
    assertThat(fake.chats())
        .filteredOn(chat -> chat.prompt().equals(text))
        .extracting(chat -> chat.json().path("reasoning_effort").asString("none"))
        .containsExactly("none", "high");
    assertThat(cached(live, live.prompt(text))).isTrue();
  }

  @Test
  void areGivenToAnEditToo() {
    LiveClient.Asked asked = live.prompt("Another " + text);
    live.follow(asked);
    noah.follow(noah.prompt(text));

    LiveClient.Asked edited =
        live.prompt(asked.conversationId(), text, Map.of("editOf", asked.messageId()));

    assertThat(cached(live, edited)).isTrue();
    JsonNode items =
        maya.get("/api/conversations/" + asked.conversationId() + "/messages").json().path("items");
    assertThat(items.path(0).path("siblings").path("index").asInt()).isEqualTo(1);
  }

  private static boolean cached(LiveClient client, LiveClient.Asked asked) {
    return client.follow(asked).message().path("cached").asBoolean();
  }
}
