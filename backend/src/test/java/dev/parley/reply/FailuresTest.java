package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeModelServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A model that misbehaves, as its prompt asks it to. */
@ServerTest
class FailuresTest {
  private record Expected(String status, String code, String text) {}

  private static final Map<String, Expected> EXPECTED = new LinkedHashMap<>();

  static {
    EXPECTED.put("An error", new Expected("failed", "model-error", ""));
    EXPECTED.put("A busy street", new Expected("failed", "model-busy", ""));
    EXPECTED.put("Some garbage", new Expected("failed", "model-unreadable", ""));
    EXPECTED.put("A cut", new Expected("failed", "model-cut-off", "Some words and then"));
    EXPECTED.put("The length", new Expected("complete", "cut-at-limit", "A long story that"));
    EXPECTED.put("The filter", new Expected("failed", "blocked-by-provider", "I would say"));
    EXPECTED.put("A key", new Expected("failed", "model-refused-key", ""));
  }

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private LiveClient live;

  @BeforeEach
  void signUp() {
    live = RawClient.at(port).signUp("maya").connect();
  }

  @Test
  void endsEachWithItsCodeAndKeepsWhatHadArrived() {
    Map<LiveClient.Asked, String> asked = new LinkedHashMap<>();
    EXPECTED.keySet().forEach(prompt -> asked.put(live.prompt(prompt), prompt));

    asked.forEach((ids, prompt) -> {
      LiveClient.Answered answer = live.follow(ids);
      JsonNode problem = answer.message().path("problem");
      assertThat(
              new Expected(answer.status(), problem.path("code").asString(), answer.storedText()))
          .as(prompt)
          .isEqualTo(EXPECTED.get(prompt));
      assertThat(answer.text()).as(prompt).isEqualTo(answer.storedText());
      assertThat(problem.path("title").asString()).as(prompt).endsWith(".");
    });
  }

  @Test
  void neverGivesThemToWhoAsksTheSame() {
    String cut = "A cut " + UUID.randomUUID();
    String length = "The length " + UUID.randomUUID();
    String filter = "The filter " + UUID.randomUUID();
    for (String prompt : new String[] {cut, length, filter}) {
      live.follow(live.prompt(prompt));

      LiveClient.Answered second = live.follow(live.prompt(prompt));

      assertThat(second.message().path("cached").asBoolean()).isFalse();
      assertThat(fake.calls(prompt)).as(prompt).isEqualTo(2);
    }
  }

  @Test
  void areNotKeptWhereTheEndIsUnclear() {
    FakeAnswer[] unclear = {
      exchange -> exchange.stream().text("Some").finish("tool_calls").done(),
      exchange -> exchange.stream().text("Some").finish("").done(),
      exchange -> exchange.stream().text("<think>Some").finish("stop").done(),
      exchange -> exchange.stream().text("Some").finish("max_tokens").done(),
    };
    for (FakeAnswer answer : unclear) {
      String prompt = "Unclear " + UUID.randomUUID();
      fake.next(answer);
      live.follow(live.prompt(prompt));

      LiveClient.Answered second = live.follow(live.prompt(prompt));

      assertThat(second.text()).isEqualTo("You said: " + prompt);
      assertThat(second.message().path("cached").asBoolean()).isFalse();
    }
  }

  @Test
  void showAnUnknownReasonAndContinueFromTheTextBeforeIt() {
    fake.next(exchange -> exchange.stream().text("Some").finish("tool_calls").done());
    LiveClient.Asked asked = live.prompt("An unknown end");
    LiveClient.Answered early = live.follow(asked);
    assertThat(early.status()).isEqualTo("failed");
    assertThat(early.storedText()).isEqualTo("Some");
    assertThat(early.message().path("problem").path("code").asString()).isEqualTo("ended-early");
    fake.next(exchange -> exchange.stream().text(" more").end(1));
    int before = live.received().size();

    live.send("/app/continue", Map.of("replyId", asked.replyId(), "attempt", 1));

    assertThat(
            live.stored(
                live.await("the end", before, frame -> frame.type().equals("finished"))
                    .json()
                    .path("message")))
        .isEqualTo("Some more");
  }

  @Test
  void leaveTheReasoningOfEarlierAnswersOutOfTheNextQuestion() {
    fake.next(exchange -> exchange.stream().text("<think>Hm.</think>\n").text("Yes.").end(1));
    LiveClient.Asked asked = live.prompt("Is it?");
    assertThat(live.follow(asked).storedText()).isEqualTo("Hm.Yes.");

    live.follow(live.prompt(asked.conversationId(), "And now?"));

    assertThat(fake.chats().getLast().body()).contains("\"Yes.\"").doesNotContain("Hm.");
  }

  @Test
  void continueFromTheTextThatWasKept() {
    LiveClient.Asked asked = live.prompt("A cut that is mended");
    live.follow(asked);
    fake.next(exchange -> exchange.stream().text(", at last,").text(" the end").end(4));
    int before = live.received().size();

    live.send("/app/continue", Map.of("replyId", asked.replyId(), "attempt", 1));

    JsonNode message =
        live.await("the end", before, frame -> frame.type().equals("finished"))
            .json()
            .path("message");
    assertThat(live.stored(message)).isEqualTo("Some words and then, at last, the end");
    assertThat(message.path("problem").isNull()).isTrue();
    LiveClient.Answered again = live.follow(live.prompt("A cut that is mended"));
    assertThat(again.message().path("cached").asBoolean()).isFalse();
  }

  @Test
  void doNotStopTheConversation() {
    fake.next(exchange -> exchange.whole(200, "text/html", "<html>It works</html>"));
    LiveClient.Asked asked = live.prompt("Something first");
    assertThat(live.follow(asked).status()).isEqualTo("failed");

    LiveClient.Answered next =
        live.follow(live.prompt(asked.conversationId(), "And then something sensible"));

    assertThat(next.status()).isEqualTo("complete");
    assertThat(fake.chats().getLast().prompt())
        .isEqualTo("Something first\n\nAnd then something sensible");
  }

  @Test
  void nameAModelThatIsNotThere() {
    int calls = fake.calls();
    LiveClient.Answered answer =
        live.follow(
            live.prompt(UUID.randomUUID(), "Who are you?", Map.of("model", "no-such-model")));

    assertThat(answer.message().path("problem").path("code").asString()).isEqualTo("model-unknown");
    assertThat(answer.message().path("model").asString()).isEqualTo("no-such-model");
    assertThat(fake.calls()).isEqualTo(calls);
  }
}
