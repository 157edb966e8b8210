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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The same question from several people while it is being answered. */
@ServerTest
class OneCallForManyTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private final String text = "What is asked by many, " + UUID.randomUUID() + "?";
  private LiveClient maya;
  private LiveClient noah;

  @BeforeEach
  void twoPeople() {
    maya = RawClient.at(port).signUp("maya").connect();
    noah = RawClient.at(port).signUp("noah").connect();
  }

  @Test
  void asksOnceForAllWhoAskWithinAMoment() throws Exception {
    List<LiveClient> people = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      people.add(RawClient.at(port).signUp("someone").connect());
    }
    HeldAnswer held = new HeldAnswer("The one");
    fake.next(held);

    List<LiveClient.Asked> asked =
        AtOnce.all(
            people.stream()
                .map(person -> (Callable<LiveClient.Asked>) () -> person.prompt(text))
                .toList());
    held.awaitAsked().continueWith(" answer");

    for (int i = 0; i < people.size(); i++) {
      LiveClient.Answered answer = people.get(i).follow(asked.get(i));
      assertThat(answer.status()).isEqualTo("complete");
      assertThat(answer.text()).isEqualTo(answer.storedText()).isEqualTo("The one answer");
    }
    assertThat(fake.calls(text)).isEqualTo(1);
  }

  @Test
  void givesOneWhoComesLateWhatCameBeforeAtOnce() throws Exception {
    HeldAnswer held = new HeldAnswer("Half 🚀 of");
    fake.next(held);
    LiveClient.Asked first = maya.prompt(text);
    held.awaitAsked();
    maya.awaitEvent("grew", first.replyId());

    LiveClient.Asked late = noah.prompt(text);

    assertThat(noah.awaitEvent("grew", late.replyId()).path("text").asString())
        .isEqualTo("Half 🚀 of");
    held.continueWith(" it");
    assertThat(noah.follow(late).storedText()).isEqualTo("Half 🚀 of it");
    assertThat(maya.follow(first).storedText()).isEqualTo("Half 🚀 of it");
    assertThat(fake.calls(text)).isEqualTo(1);
  }

  @Test
  void continuesForTheOthersWhenTheFirstOneStops() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked first = maya.prompt(text);
    held.awaitAsked();
    LiveClient.Asked second = noah.prompt(text);
    noah.awaitEvent("grew", second.replyId());

    maya.send("/app/stop", Map.of("replyId", first.replyId()));
    LiveClient.Answered stopped = maya.follow(first);
    held.continueWith(" and half");

    assertThat(stopped.status()).isEqualTo("stopped");
    assertThat(stopped.storedText()).isEqualTo("Half");
    LiveClient.Answered whole = noah.follow(second);
    assertThat(whole.status()).isEqualTo("complete");
    assertThat(whole.storedText()).isEqualTo("Half and half");
  }

  @Test
  void closesTheConnectionToTheModelWithinASecondWhenTheLastOneStops() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked first = maya.prompt(text);
    held.awaitAsked();
    LiveClient.Asked second = noah.prompt(text);
    noah.awaitEvent("grew", second.replyId());

    maya.send("/app/stop", Map.of("replyId", first.replyId()));
    assertThat(maya.follow(first).status()).isEqualTo("stopped");
    noah.send("/app/stop", Map.of("replyId", second.replyId()));

    assertThat(held.wasLeftWithin(Duration.ofSeconds(1))).isTrue();
    assertThat(noah.follow(second).status()).isEqualTo("stopped");
  }

  @Test
  void asksAgainForOneWhoWantsAnotherAnswerMeanwhile() throws Exception {
    fake.next(exchange -> exchange.stream().text("An answer").end(2));
    LiveClient.Asked first = maya.prompt(text);
    maya.follow(first);
    HeldAnswer again = new HeldAnswer("Another");
    HeldAnswer third = new HeldAnswer("A third");
    fake.next(again, third);

    UUID one = UUID.randomUUID();
    UUID two = UUID.randomUUID();
    maya.send("/app/regenerate", Map.of("replyId", one, "parentId", first.messageId()));
    again.awaitAsked().continueWith(" one");
    maya.send("/app/regenerate", Map.of("replyId", two, "parentId", first.messageId()));
    third.awaitAsked().continueWith(" one");

    assertThat(maya.follow(one).storedText()).isEqualTo("Another one");
    assertThat(maya.follow(two).storedText()).isEqualTo("A third one");
  }

  @Test
  void waitsInTheQueueWhileTheModelServerIsBusy() {
    fake.next(
        exchange -> exchange.whole(429, "application/json", "{}", "Retry-After: 1"),
        exchange -> exchange.stream().text("An answer").end(2));

    LiveClient.Asked asked = maya.prompt(text);

    assertThat(maya.awaitEvent("waiting", asked.replyId()).path("place").asInt()).isEqualTo(1);
    assertThat(maya.follow(asked).storedText()).isEqualTo("An answer");
    assertThat(fake.calls(text)).isEqualTo(2);
  }

  @Test
  void endsAllOfThemWhenTheModelFails() throws Exception {
    CompletableFuture<Boolean> fails = new CompletableFuture<>();
    fake.next(exchange -> {
      exchange.stream().text("Half");
      fails.orTimeout(10, TimeUnit.SECONDS).join();
      exchange.reset();
    });
    LiveClient.Asked first = maya.prompt(text);
    maya.awaitEvent("grew", first.replyId());
    LiveClient.Asked second = noah.prompt(text);
    noah.awaitEvent("grew", second.replyId());

    fails.complete(true);

    assertThat(maya.follow(first).status()).isEqualTo("failed");
    assertThat(noah.follow(second).status()).isEqualTo("failed");
  }
}
