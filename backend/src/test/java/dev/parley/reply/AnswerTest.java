package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whole answers, from the prompt on the wire to the text in the database. */
@ServerTest
class AnswerTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired DataSource main;
  @Autowired JdbcClient jdbc;

  private RawClient maya;
  private LiveClient live;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  @Test
  void isBegunThenGrowsThenFinishesAsItIsStored() {
    LiveClient.Asked asked = live.prompt("How far is the moon?");

    LiveClient.Answered answer = live.follow(asked);

    assertThat(answer.status()).isEqualTo("complete");
    assertThat(answer.text()).isEqualTo("You said: How far is the moon?");
    assertThat(answer.storedText()).isEqualTo(answer.text());
    assertThat(answer.message().path("usage").path("inputTokens").asInt()).isEqualTo(10);
    assertThat(withoutText(stored(asked))).isEqualTo(withoutText(answer.message()));
    assertThat(answer.message().path("text").isNull()).isTrue();
    assertThat(answer.message().path("length").asInt()).isEqualTo(answer.text().length());
    List<String> told = live.types("replies");
    assertThat(told.subList(0, 2)).containsExactly("welcome", "began");
    assertThat(told.subList(2, told.size() - 1)).isNotEmpty().containsOnly("grew");
    assertThat(told).last().isEqualTo("finished");
  }

  @Test
  void publishesTheConversationWhenItBeginsAndWhenItEnds() {
    LiveClient.Asked asked = live.prompt("What is a wave?\nAnd a tide?");
    live.follow(asked);
    live.await(
        "the last change",
        frame ->
            frame.type().equals("changed")
                && !frame.json().path("conversation").path("answering").asBoolean());

    List<JsonNode> changes =
        live.received().stream()
            .filter(frame -> frame.type().equals("changed"))
            .map(frame -> frame.json().path("conversation"))
            .toList();
    assertThat(changes).hasSize(2);
    assertThat(changes.getFirst().path("answering").asBoolean()).isTrue();
    assertThat(changes.getFirst().path("title").asString()).isEqualTo("What is a wave?");
    assertThat(changes.getFirst().path("activeMessageId").asString())
        .isEqualTo(asked.replyId().toString());
    assertThat(changes.getLast().path("unread").asBoolean()).isTrue();
    assertThat(changes.getLast().path("version").asInt())
        .isGreaterThan(changes.getFirst().path("version").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "An emoji in halves",
        "A long answer",
        "Some markdown",
        "שלום עולם, مرحبا",
        "👩‍👩‍👧 e\u0301 \u202eabc"
      })
  void isStoredExactlyAsItWasStreamed(String prompt) {
    LiveClient.Asked asked = live.prompt(prompt);

    LiveClient.Answered answer = live.follow(asked);

    assertThat(answer.status()).isEqualTo("complete");
    assertThat(answer.storedText()).isEqualTo(answer.text()).isNotEmpty();
    assertThat(stored(asked).path("text").asString()).isEqualTo(answer.text());
    assertThat(messages(asked).path(0).path("text").asString()).isEqualTo(prompt);
  }

  @Test
  void isSentToEveryTabAlike() throws Exception {
    LiveClient otherTab = maya.connect();
    HeldAnswer held = new HeldAnswer("Some words");
    fake.next(held);

    LiveClient.Asked asked = live.prompt("To two tabs");
    held.awaitAsked().continueWith(" and the rest");

    assertThat(otherTab.follow(asked.replyId()).text()).isEqualTo("Some words and the rest");
    live.follow(asked);
    assertThat(events(otherTab)).isEqualTo(events(live));
  }

  @Test
  void hasNoGapAndNothingTwiceForWhoComesInTheMiddle() {
    fake.next(exchange -> {
      exchange.stream();
      for (int word = 0; word < 60 && !exchange.leftWithin(Duration.ofMillis(20)); word++) {
        exchange.text("word" + word + " 🚀 ");
      }
      exchange.end(60);
    });
    LiveClient.Asked asked = live.prompt("Slowly, please, and with rockets");
    live.awaitEvent("grew", asked.replyId());
    live.close();

    LiveClient late = maya.connect();
    int firstOffset = late.awaitEvent("grew", asked.replyId()).path("offset").asInt();
    List<String> soFar = new ArrayList<>();
    await()
        .until(() -> {
          soFar.add(stored(asked).path("text").asString());
          return soFar.getLast().length() >= firstOffset;
        });
    JsonNode end = late.awaitEvent("finished", asked.replyId()).path("message");

    StringBuilder text = new StringBuilder(soFar.getLast());
    late.received().stream()
        .filter(frame -> frame.type().equals("grew"))
        .map(StompFrame::json)
        .forEach(grew -> apply(text, grew));
    assertThat(text.toString()).hasSize(end.path("length").asInt()).contains("word59");
    assertThat(stored(asked).path("text").asString()).isEqualTo(text.toString());
  }

  @Test
  void goesOnWhenNobodyListens() throws Exception {
    HeldAnswer held = new HeldAnswer("Transcript to");
    fake.next(held);
    LiveClient.Asked asked = live.prompt("Is anybody there?");
    held.awaitAsked();
    live.close();

    held.continueWith(" nobody");

    await().until(() -> stored(asked).path("status").asString().equals("complete"));
    assertThat(stored(asked).path("text").asString()).isEqualTo("Transcript to nobody");
  }

  @Test
  void holdsNoDatabaseConnectionWhileTheModelTalks() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked asked = live.prompt("Take your time");
    held.awaitAsked();
    live.awaitEvent("grew", asked.replyId());

    // The sweep takes one for a moment, now and then.
    HikariDataSource pool = (HikariDataSource) main;
    await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);

    held.continueWith(" and half");
    assertThat(live.follow(asked).text()).isEqualTo("Half and half");
  }

  @Test
  void startsOnceForAPromptThatIsSentAgain() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    String text = "Sent twice " + UUID.randomUUID();
    LiveClient.Asked asked = live.prompt(text);
    held.awaitAsked();
    live.awaitEvent("grew", asked.replyId());
    LiveClient otherTab = maya.connect();

    otherTab.prompt(asked, text, Map.of());
    JsonNode began = otherTab.awaitEvent("began", asked.replyId());

    assertThat(began.path("reply").path("status").asString()).isEqualTo("answering");
    held.continueWith(" and half");
    assertThat(live.follow(asked).text()).isEqualTo("Half and half");
    live.prompt(asked, text, Map.of());
    JsonNode again =
        live.await(
                "began with the end",
                frame -> frame.type().equals("began") && frame.body().contains("Half and half"))
            .json();
    assertThat(again.path("reply").path("status").asString()).isEqualTo("complete");
    assertThat(fake.calls(text)).isEqualTo(1);
    assertThat(messages(asked).size()).isEqualTo(2);
  }

  @Test
  void keepsTheOrderOfTwoHundredQuickPrompts() {
    for (int i = 0; i < 200; i++) {
      live.prompt("Quick number " + i);
    }

    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> complete() == 200 && titlesOfTheBegun().size() >= 200);

    List<String> began = titlesOfTheBegun();
    assertThat(began).hasSize(200);
    for (int i = 0; i < 200; i++) {
      assertThat(began.get(i)).isEqualTo("Quick number " + i);
    }
  }

  private List<String> titlesOfTheBegun() {
    return live.received().stream()
        .filter(frame -> frame.type().equals("began"))
        .map(frame -> frame.json().path("conversation").path("title").asString())
        .toList();
  }

  @Test
  void canBeAskedForAgainAndKeepsTheFirst() {
    LiveClient.Asked asked = live.prompt("Again and again " + UUID.randomUUID());
    LiveClient.Answered first = live.follow(asked);
    UUID second = UUID.randomUUID();

    live.send("/app/regenerate", Map.of("replyId", second, "parentId", asked.messageId()));
    LiveClient.Answered again = live.follow(second);

    assertThat(again.status()).isEqualTo("complete");
    assertThat(again.message().path("cached").asBoolean()).isFalse();
    assertThat(messages(asked).path(1).path("id").asString()).isEqualTo(second.toString());
    assertThat(messages(asked).path(1).path("siblings").path("ids").toString())
        .isEqualTo("[\"" + asked.replyId() + "\",\"" + second + "\"]");
    assertThat(first.message().path("id").asString()).isEqualTo(asked.replyId().toString());
  }

  private int complete() {
    return jdbc.sql(
            """
            select count(*) from message m join conversation_member p on p.conversation_id = m.conversation_id
             where p.account_id = :owner and m.role = 'assistant' and m.status = 'complete'
            """)
        .param("owner", maya.accountId())
        .query(Integer.class)
        .single();
  }

  private JsonNode messages(LiveClient.Asked asked) {
    return maya.get("/api/conversations/" + asked.conversationId() + "/messages")
        .json()
        .path("items");
  }

  private JsonNode stored(LiveClient.Asked asked) {
    return withoutSiblings(messages(asked).path(1));
  }

  private static JsonNode withoutText(JsonNode message) {
    return ((ObjectNode) withoutSiblings(message)).without(List.of("text", "length"));
  }

  private static JsonNode withoutSiblings(JsonNode message) {
    return ((ObjectNode) message.deepCopy()).without("siblings");
  }

  private static List<String> events(LiveClient client) {
    return client.received().stream()
        .filter(frame -> frame.queue().equals("replies") && !frame.type().equals("welcome"))
        .map(StompFrame::body)
        .toList();
  }

  /** The browser's rule for text of one attempt: append what lies beyond the end. */
  private static void apply(StringBuilder text, JsonNode grew) {
    int offset = grew.path("offset").asInt();
    String more = grew.path("text").asString();
    assertThat(offset).isLessThanOrEqualTo(text.length());
    if (offset + more.length() > text.length()) {
      text.append(more, text.length() - offset, more.length());
    }
  }
}
