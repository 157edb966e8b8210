package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
class StopTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;

  private RawClient maya;
  private LiveClient live;
  private final HeldAnswer held = new HeldAnswer("Some words");

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  @Test
  void endsAnAnswerBeforeItsFirstWord() throws Exception {
    HeldAnswer silent = new HeldAnswer("");
    fake.next(silent);
    LiveClient.Asked asked = live.prompt("Stopped before the first word");
    silent.awaitAsked();

    stop(asked);

    assertThat(silent.wasLeftWithin(SOON)).isTrue();
    LiveClient.Answered answer = live.follow(asked);
    assertThat(answer.status()).isEqualTo("stopped");
    assertThat(answer.storedText()).isEmpty();
  }

  @Test
  void keepsTheTextOfAnEndlessAnswerAndClosesTheConnection() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    fake.next(exchange -> {
      exchange.stream();
      try {
        for (int word = 0; !exchange.leftWithin(Duration.ofMillis(1)) && word < 9_999; word++) {
          exchange.text("again and again and again, ");
        }
      } finally {
        left.countDown();
      }
    });
    LiveClient.Asked asked = live.prompt("An endless story, and slow enough to be stopped");
    live.await(
        "much text",
        frame -> frame.type().equals("grew") && frame.json().path("offset").asInt() > 1_000);

    stop(asked);

    assertThat(left.await(1, TimeUnit.SECONDS)).isTrue();
    LiveClient.Answered answer = live.follow(asked);
    assertThat(answer.status()).isEqualTo("stopped");
    assertThat(answer.storedText()).isEqualTo(answer.text()).hasSizeGreaterThan(1_000);
    assertThat(messages(asked).path(1).path("text").asString()).isEqualTo(answer.text());
  }

  @Test
  void isSentOnceToOthersHoweverOftenItIsPressed() throws Exception {
    LiveClient otherTab = maya.connect();
    LiveClient.Asked asked = begunAndHeld("Stopped twice");

    stop(asked);
    stop(asked);
    live.follow(asked);
    stop(asked);

    assertThat(held.wasLeftWithin(SOON)).isTrue();
    live.await("the end again", live.received().size(), frame -> frame.type().equals("stopped"));
    otherTab.follow(asked.replyId());
    assertThat(otherTab.types("replies")).containsOnlyOnce("stopped");
    assertThat(messages(asked).path(1).path("status").asString()).isEqualTo("stopped");
  }

  @Test
  void changesNothingAfterTheEnd() {
    LiveClient otherTab = maya.connect();
    LiveClient.Asked asked = live.prompt("Ended long ago");
    String text = live.follow(asked).storedText();
    otherTab.follow(asked.replyId());
    int before = live.received().size();

    stop(asked);

    JsonNode again =
        live.await("the end again", before, frame -> frame.type().equals("finished")).json();
    assertThat(again.path("message").path("text").isNull()).isTrue();
    assertThat(live.stored(again.path("message"))).isEqualTo(text);
    assertThat(messages(asked).path(1).path("status").asString()).isEqualTo("complete");
    assertThat(otherTab.types("replies")).containsOnlyOnce("finished");
  }

  @Test
  void stopsAnAnswerThatWaitsForItsPermitWithoutAskingTheModel() throws Exception {
    List<HeldAnswer> full = new ArrayList<>();
    List<LiveClient.Asked> running = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      full.add(new HeldAnswer("Taken"));
      fake.next(full.getLast());
      running.add(live.prompt("Takes a place " + i));
    }
    for (HeldAnswer each : full) {
      each.awaitAsked();
    }
    String text = "Has to wait " + UUID.randomUUID();
    LiveClient.Asked asked = live.prompt(text);
    JsonNode waiting = live.awaitEvent("waiting", asked.replyId());

    stop(asked);

    assertThat(waiting.path("place").asInt()).isEqualTo(1);
    assertThat(live.follow(asked).status()).isEqualTo("stopped");
    full.forEach(each -> each.continueWith(" no more"));
    running.forEach(each -> assertThat(live.follow(each).status()).isEqualTo("complete"));
    assertThat(fake.calls(text)).isZero();
  }

  @Test
  void letsAnAnswerContinueAtOnce() throws Exception {
    LiveClient.Asked asked = begunAndHeld("Stopped and gone on with");
    for (int attempt = 1; attempt <= 20; attempt++) {
      HeldAnswer rest = new HeldAnswer(" and more");
      fake.next(rest);
      int before = live.received().size();
      stop(asked);
      live.await("the stop", before, frame -> frame.type().equals("stopped"));

      live.send("/app/continue", Map.of("replyId", asked.replyId(), "attempt", attempt));

      rest.awaitAsked();
      live.await(
          "more",
          before,
          frame ->
              frame.type().equals("grew")
                  && frame.json().path("offset").asInt() > 0 // not the text so far, sent once more
                  && frame.json().path("text").asString().contains("more"));
    }
    int before = live.received().size();
    stop(asked);
    JsonNode end = live.await("the end", before, frame -> frame.type().equals("stopped")).json();
    assertThat(live.stored(end.path("message"))).isEqualTo("Some words" + " and more".repeat(20));
    assertThat(end.path("message").path("attempt").asInt()).isEqualTo(21);
  }

  @Test
  void isSeenInTheDatabaseWhenAnotherNodeWasAsked() throws Exception {
    LiveClient.Asked asked = begunAndHeld("Stopped elsewhere");

    jdbc.sql("update reply_lease set stop = true where reply_id = :id")
        .param("id", asked.replyId())
        .update();

    assertThat(live.follow(asked).status()).isEqualTo("stopped");
    assertThat(held.wasLeftWithin(SOON)).isTrue();
  }

  @Test
  void isNotFoundForWhoDoesNotOwnTheAnswer() throws Exception {
    LiveClient stranger = RawClient.at(port).signUp("noah").connect();
    LiveClient.Asked asked = begunAndHeld("Stopped by nobody else");

    stranger.send("/app/stop", Map.of("replyId", asked.replyId()));

    assertThat(stranger.awaitError(asked.replyId()).path("code").asString()).isEqualTo("not-found");
    held.continueWith(" and the rest");
    LiveClient.Answered answer = live.follow(asked);
    assertThat(answer.status()).isEqualTo("complete");
    assertThat(answer.text()).isEqualTo("Some words and the rest");
  }

  @Test
  void comesWithTheTrash() throws Exception {
    LiveClient.Asked asked = begunAndHeld("Trashed in the middle");

    maya.delete("/api/conversations/" + asked.conversationId());

    assertThat(held.wasLeftWithin(SOON)).isTrue();
    LiveClient.Answered answer = live.follow(asked);
    assertThat(answer.status()).isEqualTo("stopped");
    assertThat(answer.storedText()).isEqualTo("Some words");
    LiveClient.Asked later = live.prompt(asked.conversationId(), "Into the trash");
    assertThat(live.awaitError(later.messageId()).path("code").asString())
        .isEqualTo("conversation-deleted");
  }

  @Test
  void comesWithTheRemovalForEverAndLeavesNothing() throws Exception {
    LiveClient.Asked asked = begunAndHeld("Removed in the middle");

    assertThat(
            maya.delete("/api/conversations/" + asked.conversationId() + "?forever=true").status())
        .isEqualTo(204);

    assertThat(held.wasLeftWithin(SOON)).isTrue();
    live.awaitEvent("removed", asked.conversationId());
    assertThat(messagesStatus(asked)).isEqualTo(404);
    live.prompt(asked, "Removed in the middle", Map.of());
    assertThat(live.awaitError(asked.messageId()).path("code").asString())
        .isEqualTo("conversation-deleted");
    assertThat(live.types("replies")).doesNotContain("stopped", "finished", "failed");
    assertThat(
            jdbc.sql("select count(*) from message where conversation_id = :id")
                .param("id", asked.conversationId())
                .query(Integer.class)
                .single())
        .isZero();
  }

  private LiveClient.Asked begunAndHeld(String text) throws InterruptedException {
    fake.next(held);
    LiveClient.Asked asked = live.prompt(text);
    held.awaitAsked();
    live.awaitEvent("grew", asked.replyId());
    return asked;
  }

  private void stop(LiveClient.Asked asked) {
    live.send("/app/stop", Map.of("replyId", asked.replyId()));
  }

  private int messagesStatus(LiveClient.Asked asked) {
    return maya.get("/api/conversations/" + asked.conversationId() + "/messages").status();
  }

  private JsonNode messages(LiveClient.Asked asked) {
    return maya.get("/api/conversations/" + asked.conversationId() + "/messages")
        .json()
        .path("items");
  }
}
