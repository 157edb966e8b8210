package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.llm.FakeModelServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An account with several tabs and devices. */
@ServerTest
class ManySocketsTest {
  private static final int EVENTS = 2_000;

  @LocalServerPort int port;
  @Autowired LiveSender live;
  @Autowired FakeModelServer model;

  @Test
  void tellsEverySocketOfAnAccountEveryEventInOrder() {
    RawClient maya = RawClient.at(port).signUp("maya");
    List<LiveClient> sockets = List.of(maya.connect(), maya.connect(), maya.connect());
    AccountId account = new AccountId(maya.accountId());

    for (int n = 0; n < EVENTS; n++) {
      send(account, "{\"type\":\"counted\",\"n\":" + n + "}");
    }
    send(account, "{\"type\":\"end\"}");

    for (LiveClient socket : sockets) {
      socket.awaitEvent("end");
      assertThat(
              socket.received().stream()
                  .filter(frame -> frame.type().equals("counted"))
                  .map(frame -> frame.json().path("n").asInt()))
          .containsExactlyElementsOf(IntStream.range(0, EVENTS).boxed().toList());
    }
  }

  private void send(AccountId account, String json) {
    live.toAccounts(
        List.of(account), LiveQueue.REPLIES, json.getBytes(StandardCharsets.UTF_8), null);
  }

  @Test
  void streamsAnAnswerToAllTabsAndToOnesThatOpenInItsMiddle() {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient tab = maya.connect();
    LiveClient phone = maya.connect();
    CountDownLatch goOn = pauseTheNextAnswer();

    LiveClient.Asked asked = tab.prompt("Hello from all of them");
    tab.awaitEvent("grew", asked.replyId());
    LiveClient late = maya.connect();
    goOn.countDown();

    assertThat(tab.follow(asked).text()).isEqualTo("one two");
    assertThat(phone.follow(asked).text()).isEqualTo("one two");
    late.awaitEvent("finished", asked.replyId());
    assertThat(late.types("replies")).contains("grew").doesNotContain("began");
  }

  @Test
  void sendsGrowingTextToASocketThatDeclaredItsConversationBeforeItBegan() {
    LiveClient tab = RawClient.at(port).signUp("maya").connect();
    LiveClient.Asked asked =
        new LiveClient.Asked(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    tab.send("/app/present", Map.of());
    tab.send("/app/present", Map.of("conversationId", asked.conversationId()));

    tab.prompt(asked, "Shown from the first word on", Map.of());

    assertThat(tab.follow(asked).text()).isEqualTo("You said: Shown from the first word on");
  }

  @Test
  void tellsTheOtherTabsAfterOneWasCut() {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient cut = maya.connect();
    LiveClient kept = maya.connect();
    CountDownLatch goOn = pauseTheNextAnswer();
    LiveClient.Asked asked = cut.prompt("Hello from a tab that goes");
    cut.awaitEvent("grew", asked.replyId());

    cut.close();
    goOn.countDown();

    LiveClient.Answered answer = kept.follow(asked);
    assertThat(answer.status()).isEqualTo("complete");
    assertThat(answer.text()).isEqualTo("one two").isEqualTo(answer.storedText());
  }

  /** The model says "one", and "two" when it may go on. */
  private CountDownLatch pauseTheNextAnswer() {
    CountDownLatch goOn = new CountDownLatch(1);
    model.next(exchange -> {
      exchange.stream().text("one");
      try {
        goOn.await(15, TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      exchange.text(" two").end(2);
    });
    return goOn;
  }
}
