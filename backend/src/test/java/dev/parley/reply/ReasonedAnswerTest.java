package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import dev.parley.llm.FakeModelServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Answers of a model that reasons first. */
@ServerTest
class ReasonedAnswerTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private final String text = "Is it? " + UUID.randomUUID();
  private RawClient maya;
  private LiveClient live;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  @Test
  void haveTheirReasoningAsAPartOfItsOwn() {
    fake.next(
        exchange -> exchange.stream().reasoning("Zweifel, ").reasoning("gut.").text("Yes.").end(3));

    LiveClient.Answered answer = live.follow(live.prompt(text));

    assertThat(answer.text()).isEqualTo(answer.storedText()).isEqualTo("Zweifel, gut.Yes.");
    JsonNode parts = answer.message().path("parts");
    assertThat(parts).hasSize(2);
    assertThat(parts.path(0).path("kind").asString()).isEqualTo("reasoning");
    assertThat(parts.path(0).path("at").asInt()).isZero();
    assertThat(parts.path(0).path("millis").isInt()).isTrue();
    assertThat(parts.path(1).path("kind").asString()).isEqualTo("text");
    assertThat(parts.path(1).path("at").asInt()).isEqualTo("Zweifel, gut.".length());
    assertThat(begins()).containsExactly("reasoning at 0", "text at 13");
  }

  @Test
  void areSeparatedFromReasoningInTags() {
    fake.next(exchange -> exchange.stream().text("<think>\nHm.</th").text("ink>\n\nYes.").end(3));

    LiveClient.Answered answer = live.follow(live.prompt(text));

    assertThat(answer.storedText()).isEqualTo("Hm.Yes.");
    assertThat(begins()).containsExactly("reasoning at 0", "text at 3");
  }

  @Test
  void leaveTheirReasoningOutOfTheNextQuestionTheSearchAndTheExportForPeople() {
    fake.next(exchange -> exchange.stream().reasoning("Zweifelsohne.").text("Certainly.").end(3));
    LiveClient.Asked asked = live.prompt(text);
    live.follow(asked);

    live.follow(live.prompt(asked.conversationId(), "And now?"));

    assertThat(fake.chats().getLast().body()).contains("Certainly.").doesNotContain("Zweifel");
    assertThat(found("Certainly")).contains(asked.replyId().toString());
    assertThat(found("Zweifelsohne")).doesNotContain(asked.replyId().toString());
    String conversation = "/api/conversations/" + asked.conversationId();
    assertThat(maya.get(conversation + "/export").body())
        .contains("Certainly.")
        .doesNotContain("Zweifel");
    assertThat(maya.get(conversation + "/export?format=json").body())
        .contains("\"text\":\"Certainly.\",\"reasoning\":\"Zweifelsohne.\"");
  }

  @Test
  void areGivenToTheNextOneWhoAsksWithoutTheirReasoning() {
    fake.next(exchange -> exchange.stream().reasoning("Hm.").text("Yes.").end(3));
    live.follow(live.prompt(text));

    LiveClient.Answered second = live.follow(live.prompt(text));

    assertThat(second.message().path("cached").asBoolean()).isTrue();
    assertThat(second.storedText()).isEqualTo("Yes.");
    assertThat(second.message().path("parts").isNull()).isTrue();
    assertThat(fake.calls(text)).isEqualTo(1);
  }

  @Test
  void areSharedWithWhoJoinsWhileTheModelReasons() {
    HeldAnswer held = new HeldAnswer("<think>Hm");
    fake.next(held);
    LiveClient.Asked first = live.prompt(text);
    live.awaitEvent("grew", first.replyId());
    LiveClient noah = RawClient.at(port).signUp("noah").connect();
    LiveClient.Asked second = noah.prompt(text);
    noah.awaitEvent("grew", second.replyId());

    held.continueWith(".</think>Yes.");

    for (LiveClient.Answered answer : List.of(live.follow(first), noah.follow(second))) {
      assertThat(answer.text()).isEqualTo(answer.storedText()).isEqualTo("Hm.Yes.");
      assertThat(answer.message().path("parts").path(1).path("at").asInt()).isEqualTo(3);
    }
    assertThat(fake.calls(text)).isEqualTo(1);
  }

  @Test
  void failWithTheirReasoningAloneAndAreContinuedFromNothing() {
    fake.next(exchange -> exchange.stream().reasoning("Hm, hm").finish("length").done());
    LiveClient.Asked asked = live.prompt(text);
    LiveClient.Answered failed = live.follow(asked);
    assertThat(failed.status()).isEqualTo("failed");
    assertThat(failed.message().path("problem").path("code").asString())
        .isEqualTo("model-only-reasoning");
    assertThat(failed.storedText()).isEqualTo("Hm, hm");
    assertThat(failed.message().path("parts")).hasSize(1);
    fake.next(exchange -> exchange.stream().reasoning("Anew.").text("Yes.").end(3));
    int before = live.received().size();

    live.send("/app/continue", Map.of("replyId", asked.replyId(), "attempt", 1));

    JsonNode message =
        live.await("the end", before, frame -> frame.type().equals("finished"))
            .json()
            .path("message");
    assertThat(live.stored(message)).isEqualTo("Anew.Yes.");
    assertThat(fake.chats().getLast().body()).doesNotContain("Hm, hm");
  }

  @Test
  void areContinuedFromTheirTextAlone() {
    fake.next(exchange -> exchange.stream().reasoning("Hm.").text("Yes,").finish("length").done());
    LiveClient.Asked asked = live.prompt(text);
    live.follow(asked);
    fake.next(exchange -> exchange.stream().reasoning("Where was I?").text(" it is.").end(3));
    int before = live.received().size();

    live.send("/app/continue", Map.of("replyId", asked.replyId(), "attempt", 1));

    JsonNode message =
        live.await("the end", before, frame -> frame.type().equals("finished"))
            .json()
            .path("message");
    assertThat(live.stored(message)).isEqualTo("Hm.Yes, it is.");
    assertThat(message.path("parts").path(1).path("at").asInt()).isEqualTo(3);
    assertThat(fake.chats().getLast().body()).contains("Yes,").doesNotContain("Hm.");
  }

  private String found(String word) {
    return maya.get("/api/search?q=" + word).body();
  }

  /** Where parts began, as it was sent. */
  private List<String> begins() {
    return live.received().stream()
        .filter(frame -> frame.type().equals("grew"))
        .map(StompFrame::json)
        .filter(event -> !event.path("kind").isNull())
        .map(event -> event.path("kind").asString() + " at " + event.path("offset").asInt())
        .toList();
  }
}
